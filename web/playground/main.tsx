import "./editor-workers";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./colors.css";
import "./page.css";
import "./narrow.css";
import { createRoot } from "react-dom/client";
import { Page } from "./page";

const container = document.getElementById("page");
if (!container) throw new Error("index.html has no element with the id “page”.");
createRoot(container).render(<Page />);
