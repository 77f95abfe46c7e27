/** The migrations, oldest first. */
import { Initial1720137600000 } from "./0001-initial.js";

export const migrations = [Initial1720137600000] as const;
