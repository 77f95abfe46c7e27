/** For tests: small documents as lines of JSON, as many as are wanted. */

/** A document that states a number of its own for one indicator and one subject. */
export function smallDocument(number: number, value = `${number}.5`): object {
  const words = `In 2024 output of mill works rose by ${value}%`;
  return {
    dataset: { id: `small-${number}`, title: `Document ${number}`, source: "written for tests", licence: "CC0" },
    document: { id: `small-${number}`, title: `Document ${number}`, text: `${words}. Mills help growth.` },
    passages: [{ id: "all", begins: "In 2024", language: "en", role: "speech", voice: "editor" }],
    facts: [
      {
        observation: `small-${number}-growth`,
        indicator: "Indicator:small-growth",
        subject: `Industry:small-${number % 5}`,
        value,
        unit: "Unit:small-percent",
        period: { interval: "2024", basis: "stated", printed: "In 2024" },
        evidence: [{ value: words }],
      },
      {
        relation: "",
        subject: `Industry:small-${number % 5}`,
        predicate: "contributes_to",
        object: "Goal:small-growth",
        evidence: [{ value: "Mills help growth" }],
      },
    ],
  };
}

/** The dataset that has what small documents speak of. */
export const smallThings: object = {
  dataset: { id: "small-things", title: "Things", source: "written for tests", licence: "CC0" },
  entities: [
    { id: "Unit:small-percent", symbol: "%", dimension: "ratio", labels: { alias: { en: "per cent" } } },
    { id: "Indicator:small-growth", measure: "growth", labels: { alias: { en: "growth" } } },
    { id: "Goal:small-growth", labels: { alias: { en: "more growth" } } },
    ...Array.from({ length: 5 }, (_, index) => ({
      id: `Industry:small-${index}`,
      labels: { alias: { en: `mill works ${index}` } },
    })),
  ],
};
