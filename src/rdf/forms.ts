/** The forms in which the graph can be taken away as triples: the ending of each one's file, and its media type. */
export const graphForms = {
  ttl: "text/turtle",
  nt: "application/n-triples",
  jsonld: "application/ld+json",
} as const;

/** The ending of a form's file. */
export type GraphFormat = keyof typeof graphForms;
