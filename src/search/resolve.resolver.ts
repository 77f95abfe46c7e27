import sql, { empty, type Sql } from "sql-template-tag";
import { Arg, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import { Entity } from "../graph/entity/entity.js";
import { declareEnum } from "../graph/enums.js";
import { Label } from "../graph/label/label.js";
import { LanguageTag } from "../shared/language.js";
import type { ReadContext } from "../shared/read/context.js";
import { tokensOf, tokenText } from "../shared/tokens.js";
import { holdsRarest, languageCondition } from "./found.js";
import { checkText } from "./query.js";
import { nearNames } from "./suggest.js";

/** How many candidates are given. */
const mostCandidates = 20;

/** How many names are compared; the shortest that have the text. */
const mostNames = 1000;

/** How a name fits a text, the best first. */
export const NameFit = declareEnum("NameFit", "How a name fits a text, the best first.", {
  EXACT: "It is the text, to the letter.",
  FOLDED: "It is the text but for capitals, widths, English plurals and punctuation.",
  CONTAINS: "It has the text's words, together and in their order.",
  NEAR: "It is spelled nearly so.",
});

/** A thing that may be meant. */
@ObjectType({ description: "A thing that may be meant by a name." })
export class ResolutionCandidate {
  @Field(() => Entity, { description: "The thing." })
  entity!: object;

  @Field(() => Label, { description: "The name of it that fits best." })
  label!: object;

  @Field(() => NameFit, { description: "How the name fits." })
  how!: keyof typeof NameFit;
}

/** What a name stands for. */
@ObjectType({ description: "What a name stands for." })
export class Resolution {
  @Field(() => Entity, {
    nullable: true,
    description: "The one thing that is called so; null where several may be, or where only spellings are near.",
  })
  best!: object | null;

  @Field(() => Boolean, { description: "Whether several things may be called so." })
  ambiguous!: boolean;

  @Field(() => [ResolutionCandidate], {
    description: `What may be meant, the best first: the things whose name is the text; where there are none, those whose name contains it, the shortest names first; else those whose name is spelled nearly so. At most ${mostCandidates}.`,
  })
  candidates!: ResolutionCandidate[];
}

interface Fit {
  readonly how: keyof typeof NameFit;
  readonly entityId: string;
  readonly labelId: string;
}

/** From names to entities. */
@Resolver()
export class ResolveResolver {
  @Query(() => Resolution, {
    nullable: true,
    description: "From a name as people write it (工信部, MIIT, “little giants”) to the thing that is called so.",
  })
  async resolve(
    @Ctx() context: ReadContext,
    @Arg("text", () => String, { description: "The name. At most 1,000 characters." }) text: string,
    @Arg("language", () => LanguageTag, { nullable: true, description: "Only names in this language." })
    language?: string | null,
  ): Promise<Resolution> {
    checkText(text);
    const condition = language ? languageCondition([language]) : undefined;
    const fits = (await fitting(context, text.trim(), condition)) ?? (await near(context, text, condition));
    const candidates = await Promise.all(
      onePerEntity(fits)
        .slice(0, mostCandidates)
        .map((fit) => candidate(context, fit)),
    );
    const [first] = candidates;
    const best = candidates.length === 1 && first && first.how !== "NEAR" ? first.entity : null;
    return Object.assign(new Resolution(), { best, ambiguous: candidates.length > 1, candidates });
  }
}

/** The names that are the text; where there are none, those that contain it; undefined where there are none either. */
async function fitting(context: ReadContext, text: string, condition?: Sql): Promise<Fit[] | undefined> {
  const tokens = tokensOf(text).map(({ token }) => token);
  if (tokens.length === 0) return undefined;
  const phrase = tokenText(tokens);
  const rows = await context.snapshot.all(
    sql`SELECT l.text AS text, l.id AS label_id, l.entity_id AS entity_id, t.tokens AS tokens FROM search_posting k CROSS JOIN search_text t JOIN label l ON l.id = t.source_id WHERE ${holdsRarest(tokens)} AND k.owner_number < 0 AND t.number = k.text_number AND replace(t.tokens, ${phrase}, '') <> t.tokens ${condition ? sql`AND ${condition}` : empty} ORDER BY length(t.tokens), l.entity_id, l.rank, l.id LIMIT ${mostNames}`,
  );
  const fits = rows.map((row): Fit => {
    const how = row.text === text ? "EXACT" : row.tokens === phrase ? "FOLDED" : "CONTAINS";
    return { how, entityId: String(row.entity_id), labelId: String(row.label_id) };
  });
  const of = (how: Fit["how"]) => fits.filter((fit) => fit.how === how);
  const same = [...of("EXACT"), ...of("FOLDED")];
  return same.length > 0 ? same : fits.length > 0 ? fits : undefined;
}

async function near(context: ReadContext, text: string, condition?: Sql): Promise<Fit[]> {
  const names = await nearNames(context, text, condition);
  return names.map(({ entityId, labelId }) => ({ how: "NEAR", entityId, labelId }));
}

/** The best name of each thing; the names come in their order. */
function onePerEntity(fits: readonly Fit[]): Fit[] {
  const best = new Map<string, Fit>();
  for (const fit of fits) if (!best.has(fit.entityId)) best.set(fit.entityId, fit);
  return [...best.values()];
}

async function candidate(context: ReadContext, { how, entityId, labelId }: Fit): Promise<ResolutionCandidate> {
  const entity = await context.load.byId("Entity", entityId);
  const label = await context.load.byId("Label", labelId);
  if (!entity || !label) throw new Error(`the index of the search has ${labelId}, and the graph does not`);
  return Object.assign(new ResolutionCandidate(), { how, entity, label });
}
