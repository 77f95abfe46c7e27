/** What a checked dataset is: the rows of its tables, with the properties of their classes. */

/** A row, by the properties of its class. */
export type ModelRow = Readonly<Record<string, unknown>>;

/** A span of the document, in code points. */
export interface SpanOf {
  readonly start: number;
  readonly end: number;
}

/** A passage with what its facts take over from it. */
export interface PassageModel extends SpanOf {
  readonly id: string;
  readonly documentId: string;
  readonly slug: string;
  readonly language: string;
  readonly role: string;
  readonly voice: string;
  readonly speakerId: string | null;
  readonly answersId: string | null;
}

/** A sentence. */
export interface SentenceModel extends SpanOf {
  readonly id: string;
  readonly number: number;
  readonly passageId: string;
  readonly reason: string | null;
}

/** A period as a row has it. */
export interface PeriodModel {
  readonly start: string;
  readonly end: string;
  readonly kind: string;
  readonly basis: string;
  readonly text: string | null;
  readonly note: string | null;
}

/** A quantity as a row has it. */
export interface QuantityModel {
  readonly value: string;
  readonly key: string;
  readonly unitId: string | null;
  readonly comparator: string;
  readonly direction: string | null;
  readonly text: string | null;
  readonly scaleWord: string | null;
  readonly reading: string | null;
}

/** A piece of evidence. */
export interface EvidenceModel extends SpanOf {
  readonly id: string;
  readonly factId: string | null;
  readonly labelId: string | null;
  readonly passageId: string;
  readonly role: string;
  readonly rank: number;
  readonly quote: string;
  readonly language: string;
  readonly voice: string;
  readonly speakerId: string | null;
  readonly numeral: string | null;
}

/** A fact of any kind. */
export interface FactModel {
  readonly id: string;
  readonly kind: string;
  readonly slug: string;
  readonly position: number;
  readonly topic: string;
  readonly subjectId: string;
  readonly indicatorId?: string | null;
  readonly quantity: QuantityModel | null;
  readonly period: PeriodModel | null;
  readonly deadline?: PeriodModel | null;
  readonly againstPeriod?: PeriodModel | null;
  readonly ordinalNumber?: number | null;
  readonly ordinalText?: string | null;
  readonly [property: string]: unknown;
}

/** A name of an entity. */
export interface LabelModel {
  readonly id: string;
  readonly entityId: string;
  readonly language: string;
  readonly kind: string;
  readonly text: string;
  readonly source: string | null;
  readonly rank: number;
  readonly datasetId: string;
}

/** A numeral of the document, with what accounts for it. */
export interface NumeralModel extends SpanOf {
  readonly id: string;
  readonly text: string;
  readonly value: string | null;
  readonly key: string | null;
  readonly use: string;
  readonly reason: string | null;
  readonly factId: string | null;
  readonly labelId: string | null;
}

/** The rows that a document makes. */
export interface DocumentModel {
  readonly row: ModelRow & { readonly id: string };
  readonly passages: PassageModel[];
  readonly sentences: SentenceModel[];
  readonly evidence: EvidenceModel[];
  readonly numerals: NumeralModel[];
}

/** The rows that a dataset makes. */
export interface DatasetModel {
  readonly row: ModelRow & { readonly id: string; readonly slug: string; readonly digest: string };
  readonly entities: (ModelRow & { readonly id: string; readonly kind: string })[];
  readonly labels: LabelModel[];
  readonly externalIds: ModelRow[];
  readonly document: DocumentModel | undefined;
  readonly facts: FactModel[];
  readonly derivations: ModelRow[];
  readonly derivationInputs: ModelRow[];
}
