/** The migrations, oldest first. */
import { Initial1720137600000 } from "./0001-initial.js";
import { Search1720224000000 } from "./0002-search.js";

export const migrations = [Initial1720137600000, Search1720224000000] as const;
