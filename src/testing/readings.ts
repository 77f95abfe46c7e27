/** For tests: where the queries of src/examples/questions have what fixtures/questions.json expects. */
import type { Reading } from "./answers.js";

/** Where each answer has what is expected, and what wordings of the expected answers are in the schema's words. */
export const readings: Readonly<Record<string, Reading>> = {
  S01: { at: "industry.observations.nodes.0" },
  S02: { at: "enterpriseCategory.observations.nodes.0", parts: { period_note: ".note" } },
  S03: { at: "facility.observations.nodes.0" },
  S04: {
    at: "enterpriseCategory.observations.nodes.0",
    means: { "a lower bound": { ".quantity.comparator": "MORE_THAN" } },
  },
  S05: {
    at: "group.facts.nodes.0",
    parts: {
      "items.0": "group.members",
      "items.0.value": "group.members.edges",
      "items.1": "group.facts.nodes.1",
      "items.2": "group.facts.nodes.2",
    },
    means: {
      "members named": { "group.members.edges.0.relation.predicate": "MEMBER_OF" },
      "share of national industrial added value": {
        "group.facts.nodes.1.indicator.name.text": "share of the total industrial added value of the country",
      },
      "growth rate against the nation": {
        "group.facts.nodes.2.indicator.name.text": "growth rate",
        "group.facts.nodes.2.against.name.text": "China",
      },
      "greater than national rate": {
        "group.facts.nodes.2.result": "GREATER",
        "group.facts.nodes.2.against.name.text": "China",
      },
    },
  },
  S06: {
    at: "program",
    parts: { measure: ".wholes.edges.0.relation.evidence.nodes.0.quote", items: [".parts.edges", ".ownTargets.nodes"] },
  },
  S07: {
    at: "group.observations.nodes.0",
    parts: { items: "group.members.edges", closed: "group.members" },
  },
  S08: { at: "relations", parts: { items: ".nodes" } },
  S09: {
    at: "facts",
    parts: {
      items: ".nodes",
      period: ".nodes.0.period.interval",
      "items.0.subject": ".nodes.0.evidence.nodes.0.quote",
      "items.1.subject": ".nodes.1.evidence.nodes.1.quote",
    },
    means: {
      "difference to the growth rate of 2023": {
        ".nodes.1.kind": "COMPARISON",
        ".nodes.1.indicator.name.text": "growth",
        ".nodes.1.againstPeriod.interval": "2023-01-01/2023-12-31",
      },
      "greater than national rate": { ".nodes.2.result": "GREATER", ".nodes.2.against.name.text": "China" },
    },
  },
  S10: {
    at: "facts",
    parts: { items: ".nodes" },
    means: {
      "national-level SME clusters to be added (target)": {
        ".nodes.2.kind": "TARGET",
        ".nodes.2.form": "INCREMENT",
        ".nodes.2.subject.name.text":
          "national-level small and medium-sized enterprise characteristic industrial clusters",
      },
    },
  },
  S11: {
    at: "observations",
    parts: { items: ".nodes", "items.1.subject": ".nodes.1.evidence.nodes.0.quote" },
  },
  S12: { at: "derive", parts: { winner: ".facts.0", inputs: ".facts", period: ".facts.0.period.interval" } },
  S13: {
    at: "derivation.inputs.nodes.1.fact",
    parts: { "items.0": "derivation" },
    means: {
      faster: { ".result": "GREATER", ".againstPeriod.interval": "2023-01-01/2023-12-31" },
      "growth in 2023 (derived)": {
        "derivation.rule": "LEVEL_BEFORE",
        "derivation.indicator.name.text": "growth",
        "derivation.period.interval": "2023-01-01/2023-12-31",
      },
    },
  },
  S14: { at: "derive", parts: { winner: ".facts.0", inputs: ".facts" } },
  S15: {
    at: "derive",
    parts: { inputs: ".facts" },
    means: {
      "a sum of counts of different things": {
        ".rule": "SUM",
        ".quantity.unit": null,
        ".facts.0.quantity.unit.symbol": "factories",
        ".facts.1.quantity.unit.symbol": "centers",
      },
    },
  },
  S16: {
    at: "program.withOrdinal",
    parts: { value: ".totalCount", items: ".nodes" },
    means: {
      "a further one, the development environment of manufacturing enterprises, follows in Chinese without an ordinal":
        {
          "program.withoutOrdinal.nodes.0.subject.name.text": "development environment for manufacturing enterprises",
          "program.withoutOrdinal.nodes.0.evidence.nodes.0.language": "zh",
          "program.withoutOrdinal.nodes.0.ordinalText": null,
        },
    },
  },
  S17: { at: "program.promotes", parts: { value: ".totalCount", items: ".edges" } },
  S18: { at: "industry.observations.nodes.0" },
  S19: {
    at: "industry.observations.nodes.0",
    parts: { note: ".period.note" },
    means: {
      inferred: { ".period.text": "last year", ".period.basis": "RELATIVE", ".document.date.basis": "INFERRED" },
    },
  },
  S20: {
    at: "event.organizers.edges.0.relation",
    parts: { date: ".period.start", stated: ".period.text" },
    means: {
      inferred: { ".period.basis": "INFERRED" },
      "the year 2024": {
        ".period.start": "2024-",
        ".period.note": "The year is inferred",
        "event.documents.nodes.0.date.note": "The year follows from",
      },
    },
  },
  S21: {
    at: "facility.targets.nodes.0",
    parts: { "items.0": ".baseline" },
    means: { "already cultivated": { ".baseline.evidence.nodes.0.quote": "has cultivated" } },
  },
  S22: { at: "targets.nodes.0" },
  S23: {
    at: "observations.nodes.0",
    parts: {
      speaker: ".speaker.name",
      role: ".speaker.offices.edges.0.relation.role",
      event: ".document.event.name",
      start: ".evidence.nodes.0.start",
    },
    means: {
      "July 5 (2024 inferred)": {
        ".document.event.organizers.edges.0.relation.period.text": "July 5",
        ".document.event.organizers.edges.0.relation.period.basis": "INFERRED",
        ".document.event.organizers.edges.0.relation.period.interval": "2024-07-05/2024-07-05",
      },
      "answer to the question on the current industrial economic situation": {
        ".evidence.nodes.0.passage.answers.role": "QUESTION",
        ".evidence.nodes.0.passage.answers.text": "how to view the current industrial economic situation?",
      },
    },
  },
  S24: {
    at: "relations.nodes.0",
    parts: { person: ".subject.name" },
    means: {
      "reporter (photographer of the image)": {
        ".role": "reporter",
        ".predicate": "CREDITED_FOR",
        ".object.name.text": "Photo",
      },
    },
  },
  S25: {
    at: "ministry.partnerPrograms.edges.0.relation.evidence.nodes.0",
    means: {
      true: { "ministry.partnerPrograms.edges.0.relation.evidence.totalCount": 1, ".language": "zh" },
    },
  },
  S26: {
    at: "enterpriseCategory.observations.nodes.0",
    means: { en: { ".evidence.nodes.1.language": "en", ".evidence.nodes.1.numeral": "12,000" } },
  },
  S27: {
    at: "entities.nodes.2",
    parts: { "items.0": ".printed.nodes.0.text", "items.1": ".printed.nodes.1.text" },
    means: {
      "neither is the usual rendering (specialized, refined, distinctive and innovative)": {
        ".corrected.nodes.0.text": "specialized, refined, distinctive and innovative",
      },
    },
  },
  S28: {
    at: "paths.nodes.1.steps",
    parts: {
      path: [".0.from.name", ".0.predicate", ".0.to.name", ".1.predicate", ".1.to.name", ".2.predicate", ".2.to.name"],
    },
  },
  S29: {
    at: "province",
    means: {
      not_stated: { ".observations.totalCount": 0 },
      "only that the growth rate of the ten provinces was higher than that of the whole country": {
        ".groups.nodes.0.comparisons.nodes.0.result": "GREATER",
        ".groups.nodes.0.comparisons.nodes.0.against.name.text": "China",
        ".groups.nodes.0.comparisons.nodes.0.quantity": null,
      },
    },
  },
  S30: {
    at: "group",
    means: {
      not_stated: { ".members.edges.0.relation.listing": "OPEN", ".members.edges.1.relation.listing": "OPEN" },
      "10 provinces, of which two are named": {
        ".observations.nodes.0.quantity.value": "10",
        ".members.totalCount": 2,
      },
    },
  },
};
