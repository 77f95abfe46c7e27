/**
 * The predicates of relations: a closed list, so that every edge of the graph has a meaning that is written down.
 * Each names the kinds that it connects; the importer refuses anything else.
 */

/** What one predicate means and connects. */
export interface PredicateRule {
  /** Kinds that may be the subject; none are named where any kind may. */
  readonly subjects: readonly string[];
  /** Kinds that may be the object; none are named where any kind may. */
  readonly objects: readonly string[];
  /** The meaning, read from subject to object. */
  readonly means: string;
}

const bodies = ["Ministry"];

/** Any kind, also one that is added later. */
const everyKind: readonly string[] = [];

/** Every predicate by its name, as it is written in fixtures (lower case) and in the schema (upper case). */
export const predicates = {
  HOLDS_OFFICE: { subjects: ["Person"], objects: bodies, means: "holds an office in" },
  SPEAKS_AT: { subjects: ["Person"], objects: ["Event"], means: "speaks at" },
  CREDITED_FOR: { subjects: ["Person"], objects: ["Work"], means: "is credited for" },
  ORGANIZES: { subjects: bodies, objects: ["Event", "EventSeries"], means: "organizes" },
  HAS_THEME: { subjects: ["Event", "EventSeries"], objects: ["Goal"], means: "has the theme" },
  LEADS: { subjects: bodies, objects: ["Plan", "Program"], means: "leads or announces" },
  PARTNERS_IN: { subjects: bodies, objects: ["Program"], means: "is a partner in" },
  PART_OF: {
    subjects: ["Event", "Plan", "Program"],
    objects: ["EventSeries", "Plan", "Program"],
    means: "is a part of",
  },
  MEMBER_OF: { subjects: everyKind, objects: ["Group"], means: "is a member of" },
  SUBSET_OF: { subjects: everyKind, objects: everyKind, means: "is a subset of" },
  IMPLEMENTS: { subjects: ["Program"], objects: ["Plan"], means: "implements" },
  OPERATES_AT: { subjects: ["Program"], objects: ["GovernmentLevel", "Place", "Province"], means: "operates at" },
  SUPPORTS: { subjects: ["Program"], objects: everyKind, means: "supports" },
  DEVELOPS: { subjects: ["Program"], objects: everyKind, means: "develops, transforms or builds" },
  PROMOTES: { subjects: ["Program"], objects: everyKind, means: "promotes the spread or use of" },
  USES: { subjects: ["Program"], objects: everyKind, means: "makes use of" },
  AIMS_AT: { subjects: ["Facility", "Plan", "Program"], objects: ["Goal"], means: "aims at" },
  COVERS: { subjects: ["Facility", "Group", "Program"], objects: everyKind, means: "covers the field of" },
  ENABLES: { subjects: everyKind, objects: everyKind, means: "enables or empowers" },
  CONTRIBUTES_TO: { subjects: everyKind, objects: everyKind, means: "contributes to" },
} as const satisfies Record<string, PredicateRule>;
