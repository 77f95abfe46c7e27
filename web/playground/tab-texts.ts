/** What a tab of the playground shows. */
export interface TabTexts {
  readonly query: string;
  /** JSON text; empty where there is none. */
  readonly variables: string;
}
