/** The migrations, oldest first. */
import { Initial1720137600000 } from "./0001-initial.js";
import { Search1720224000000 } from "./0002-search.js";
import { SeveralDocuments1732406400000 } from "./0003-several-documents.js";
import { UnitFactors1732410000000 } from "./0004-unit-factors.js";
import { DocumentOrder1732450000000 } from "./0005-document-order.js";
import { SearchPostings1732453200000 } from "./0006-search-postings.js";
import { NumberSorts1732456800000 } from "./0007-number-sorts.js";

export const migrations = [
  Initial1720137600000,
  Search1720224000000,
  SeveralDocuments1732406400000,
  UnitFactors1732410000000,
  DocumentOrder1732450000000,
  SearchPostings1732453200000,
  NumberSorts1732456800000,
] as const;
