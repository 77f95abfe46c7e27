import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect } from "react";

/** Makes the editors follow the system from day to night; GraphiQL looks at it only when it starts. */
export function SystemTheme() {
  const { theme } = useGraphiQL(pick("theme"));
  const { setTheme } = useGraphiQLActions();

  useEffect(() => {
    const night = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setTheme(theme);
    night.addEventListener("change", follow);
    return () => night.removeEventListener("change", follow);
  }, [theme, setTheme]);

  return null;
}
