/** One document of a corpus: its text in English and Chinese, and fifty facts, each with the words of the text that say it. */
import { months } from "./words.mjs";

/** How many facts of a kind a document states. */
export const perDocument = { observations: 34, relations: 10, targets: 2, assessments: 2, comparisons: 2 };

const verbs = {
  leads: ["leads", "牵头实施"],
  supports: ["supports", "支持"],
  operates_at: ["is carried out in", "落地于"],
  partners_in: ["is a partner in", "参与"],
  promotes: ["promotes", "推广"],
  enables: ["enables", "赋能"],
  contributes_to: ["contributes to", "助力"],
};

const judgments = [
  { en: "keeps a steady momentum", zh: "保持平稳势头", polarity: "positive" },
  { en: "is under pressure", zh: "面临压力", polarity: "negative" },
  { en: "has become more resilient", zh: "韧性增强", polarity: "positive" },
  { en: "is in a period of adjustment", zh: "处于调整期", polarity: "neutral" },
];

/**
 * The line of a document.
 *
 * @param {number} number counted from 0
 * @param {{relations: object[], targets: object[]}} stated what it states besides what is drawn here
 */
export function documentLine(number, world, stated, indicatorOf, random) {
  const slug = `corpus-${String(number + 1).padStart(6, "0")}`;
  const date = new Date(Date.UTC(2015 + (number % 10), random.below(12), 1 + random.below(28)));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const ministry = random.pick(world.ministries);
  const person = random.pick(world.persons);
  const drawn = [
    ...stated.relations.map(relation),
    ...stated.targets.map((target) => targetOf(target, year, random)),
    ...repeat(perDocument.observations, (index) => observation(indicatorOf(index), world, date, random)),
    ...repeat(perDocument.assessments, () => assessment(world, random)),
    ...repeat(perDocument.comparisons, () => comparison(world, date, random)),
  ];
  const printed = `${months[month]} ${day}, ${year}`;
  const opening = {
    en: `${person.en}, spokesperson of ${ministry.en}, said at the briefing`,
    zh: `${person.zh}代表${ministry.zh}在发布会上介绍`,
  };
  const english = { begins: opening.en, parts: [`${opening.en} that work goes on as planned. `] };
  const chinese = { begins: opening.zh, parts: [`${opening.zh}，各项工作按计划推进。`] };
  const used = new Set();
  const facts = drawn.map((make, index) => {
    const isEnglish = index % 2 === 0;
    const { parts } = isEnglish ? english : chinese;
    const { words, fact } = unused(make, isEnglish ? "en" : "zh", used);
    parts.push(isEnglish ? `${words}. ` : `${words}。`);
    const attribution = index % 4 < 2 && fact.observation !== undefined;
    const said = isEnglish ? opening.en : opening.zh;
    return {
      ...named(fact, `${slug}-${index + 1}`),
      evidence: [{ value: words }, ...(attribution ? [{ attribution: said }] : [])],
    };
  });
  const heading = `Bulletin of ${ministry.en}, ${printed}.\n`;
  const text = `${heading}${english.parts.join("").trimEnd()}\n${chinese.parts.join("")}\n`;
  const interval = date.toISOString().slice(0, 10);
  const passage = { role: "speech", voice: "speaker", speaker: person.id };
  return {
    dataset: {
      id: slug,
      title: `An invented bulletin of ${interval}`,
      source: "invented for benchmarks; nobody said any of it",
      licence: "CC0-1.0",
    },
    document: {
      id: slug,
      title: `Bulletin of ${ministry.en}, ${interval}`,
      date: { interval, kind: "point", basis: "stated", printed },
      text,
    },
    passages: [
      { id: "heading", begins: "Bulletin of", language: "en", role: "heading", voice: "editor" },
      { id: "english", begins: english.begins, language: "en", ...passage },
      { id: "chinese", begins: chinese.begins, language: "zh", ...passage },
    ],
    facts,
    unstated: { sentences: [{ sentence: heading.trimEnd(), reason: "says what the document is" }] },
  };
}

function repeat(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Draws a fact anew until its words stand in no other sentence of the document, nor another's in them. */
function unused(make, language, used) {
  for (;;) {
    const drawn = make(language);
    if ([...used].some((words) => words.includes(drawn.words) || drawn.words.includes(words))) continue;
    used.add(drawn.words);
    return drawn;
  }
}

/** A fact under its slug; a relation's is made of what it connects. */
function named(fact, slug) {
  const [kind] = Object.keys(fact);
  return { ...fact, [kind]: kind === "relation" ? "" : slug };
}

function relation({ subject, predicate, object }) {
  const [en, zh] = verbs[predicate];
  return (language) => ({
    words: language === "en" ? `${capital(subject.en)} ${en} ${object.en}` : `${subject.zh}${zh}${object.zh}`,
    fact: { relation: "", subject: subject.id, predicate, object: object.id },
  });
}

function observation(indicator, world, date, random) {
  return (language) => {
    const subject = random.pick(world.subjects);
    const { kind } = indicator;
    const n = 1 + random.below(kind.most);
    const when = monthBefore(date, random.below(36));
    return {
      words:
        language === "en"
          ? `${when.en}, ${indicator.en} in ${subject.en} ${random.pick(["reached", "came to", "stood at"])} ${kind.print.en(n)}`
          : `${when.zh}，${subject.zh}${indicator.zh}${random.pick(["为", "达到", "达"])}${kind.print.zh(n)}`,
      fact: {
        observation: "",
        indicator: indicator.id,
        subject: subject.id,
        value: kind.value(n),
        unit: kind.unit,
        ...(kind.measure === "growth" ? { direction: "increase" } : {}),
        period: { interval: when.interval, basis: "stated", printed: when[language] },
      },
    };
  };
}

function targetOf({ program, industry, indicator }, year, random) {
  return (language) => {
    const { kind } = indicator;
    const n = 1 + random.below(kind.most);
    const by = String(year + 1 + random.below(5));
    const printed = language === "en" ? `By ${by}` : `到${by}年`;
    const actor = program ?? industry;
    return {
      words:
        language === "en"
          ? `${printed}, ${actor.en} will bring ${indicator.en} in ${industry.en} to ${kind.print.en(n)}`
          : `${printed}，${actor.zh}将使${industry.zh}${indicator.zh}达到${kind.print.zh(n)}`,
      fact: {
        target: "",
        subject: industry.id,
        indicator: indicator.id,
        aim: `bring ${indicator.en} to ${kind.print.en(n)}`,
        value: kind.value(n),
        unit: kind.unit,
        modality: "will",
        deadline: { interval: by, basis: "stated", printed },
        ...(program ? { program: program.id } : {}),
      },
    };
  };
}

function assessment(world, random) {
  return (language) => {
    const subject = random.pick(world.industries);
    const judgment = random.pick(judgments);
    return {
      words: language === "en" ? `${capital(subject.en)} ${judgment.en}` : `${subject.zh}${judgment.zh}`,
      fact: { assessment: "", subject: subject.id, polarity: judgment.polarity, statement: `it ${judgment.en}` },
    };
  };
}

function comparison(world, date, random) {
  return (language) => {
    const [subject, against] = [random.pick(world.subjects), random.pick(world.subjects)];
    const indicator = random.pick(world.indicators);
    const when = monthBefore(date, random.below(36));
    const result = random.pick(["greater", "less"]);
    const [en, zh] = result === "greater" ? ["higher", "高于"] : ["lower", "低于"];
    return {
      words:
        language === "en"
          ? `${when.en}, ${indicator.en} in ${subject.en} was ${en} than in ${against.en}`
          : `${when.zh}，${subject.zh}${indicator.zh}${zh}${against.zh}`,
      fact: {
        comparison: "",
        subject: subject.id,
        indicator: indicator.id,
        result,
        against: against.id,
        period: { interval: when.interval, basis: "stated", printed: when[language] },
      },
    };
  };
}

/** A month some months before a day, as intervals and both languages write it. */
function monthBefore(date, count) {
  const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1 - count, 1));
  const [year, index] = [month.getUTCFullYear(), month.getUTCMonth()];
  return {
    interval: month.toISOString().slice(0, 7),
    en: `In ${months[index]} ${year}`,
    zh: `${year}年${index + 1}月`,
  };
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
