/** The names of the migrations, oldest first: all that reading needs to know of them, without TypeORM, which they need. */
export const migrationNames = [
  "Initial1720137600000",
  "Search1720224000000",
  "SeveralDocuments1732406400000",
  "UnitFactors1732410000000",
  "DocumentOrder1732450000000",
  "SearchPostings1732453200000",
  "NumberSorts1732456800000",
] as const;
