/** The formats that answers are taken away in. */

/** Each format with the end of its file names and its media type. */
export const formats = {
  csv: { ending: "csv", mediaType: "text/csv; charset=utf-8; header=present" },
  jsonl: { ending: "jsonl", mediaType: "application/jsonl; charset=utf-8" },
  parquet: { ending: "parquet", mediaType: "application/vnd.apache.parquet" },
  metadata: { ending: "metadata.json", mediaType: "application/json; charset=utf-8" },
} as const;

/** The name of a format. */
export type FormatName = keyof typeof formats;

/** The names of the formats. */
export const formatNames = Object.keys(formats) as FormatName[];
