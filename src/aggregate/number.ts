/** The numbers of a group as they are read for arithmetic. */
import type { Row } from "../shared/database/snapshot.js";

/** A stated number with all that decides whether it may be computed with. */
export interface StatedNumber {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly indicator: string | null;
  readonly measure: string | null;
  readonly document: string;
  readonly voice: string;
  /** Of targets: whether the number is to be reached or to be added. */
  readonly form: string | null;
  readonly result: string | null;
  readonly value: string;
  readonly unit: string | null;
  readonly comparator: string;
  readonly direction: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly periodKind: string | null;
}

/** The number in a row of facts; undefined where the fact states none. */
export function numberOf(row: Row): StatedNumber | undefined {
  const text = (name: string) => (row[name] ?? null) as string | null;
  const value = text("quantity_value");
  if (value === null) return undefined;
  return {
    id: String(row.id),
    kind: String(row.kind),
    subject: String(row.subject_id),
    indicator: text("indicator_id"),
    measure: text("measure"),
    document: String(row.document_id),
    voice: String(row.voice),
    form: row.kind === "Target" ? text("form") : null,
    result: text("result"),
    value,
    unit: text("quantity_unit_id"),
    comparator: String(row.quantity_comparator),
    direction: text("quantity_direction"),
    start: text("when_start"),
    end: text("when_end"),
    periodKind: text("when_kind"),
  };
}
