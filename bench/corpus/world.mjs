/** The things that a corpus speaks of: as many as fit its size, each with its names and what leads to what. */
import { aims, duties, fields, goods, measures, people, qualities, states, things, undertakings } from "./words.mjs";

/** Divisions that fixtures/reference has. */
const provinces = ["beijing 北京 Beijing", "tianjin 天津 Tianjin", "zhejiang 浙江 Zhejiang", "jiangsu 江苏 Jiangsu"]
  .concat(["guangdong 广东 Guangdong", "jilin 吉林 Jilin", "hubei 湖北 Hubei", "hunan 湖南 Hunan"])
  .concat(["shandong 山东 Shandong", "henan 河南 Henan", "fujian 福建 Fujian", "yunnan 云南 Yunnan"])
  .map((line) => {
    const [slug, zh, en] = line.split(" ");
    return { id: `Province:${slug}`, en, zh };
  });

/**
 * The sizes of a corpus. Whatever the size, a ministry leads ten programs, a program has two targets and supports two
 * industries, and an indicator is observed 680 times; more facts have more ministries and more indicators.
 *
 * @param {number} facts a multiple of 50
 */
export function sizesOf(facts) {
  const documents = Math.round(facts / 50);
  const ministries = Math.max(1, Math.round(200 * Math.sqrt(facts / 1_000_000)));
  const indicators = Math.max(1, Math.round(facts / 1000));
  return { documents, ministries, programs: 10 * ministries, industries: Math.max(8, 2 * ministries), indicators };
}

/**
 * @param {ReturnType<typeof sizesOf>} sizes
 * @param {ReturnType<import("./random.mjs").randomOf>} random
 */
export function worldOf(sizes, random) {
  const list = (length, make) => Array.from({ length }, (_, index) => make(index));
  const ministries = list(sizes.ministries, ministry);
  const industries = list(sizes.industries, industry);
  const programs = list(sizes.programs, program);
  const indicators = list(sizes.indicators, indicator);
  const goals = aims.map(({ en, zh }) => ({ id: `Goal:corpus-${slugOf(en)}`, en, zh }));
  const persons = people.map(({ en, zh }) => ({ id: `Person:corpus-${slugOf(en)}`, en, zh }));
  const some = (count, from) => list(count, () => random.pick(from));
  const leads = programs.map((object, index) => relation(ministries[Math.floor(index / 10)], "leads", object));
  const supports = programs.flatMap((subject, index) => {
    const at = (2 * index + Math.floor((2 * index) / industries.length)) % industries.length;
    return [at, (at + 1) % industries.length].map((place) => relation(subject, "supports", industries[place]));
  });
  const others = [
    ...programs.flatMap((subject) => some(5, provinces).map((object) => relation(subject, "operates_at", object))),
    ...programs.flatMap((object) => some(4, ministries).map((subject) => relation(subject, "partners_in", object))),
    ...programs.flatMap((subject) => some(6, industries).map((object) => relation(subject, "promotes", object))),
    ...industries.flatMap((subject) =>
      some(8, industries)
        .filter((object) => object !== subject)
        .map((object) => relation(subject, "enables", object)),
    ),
    ...industries.flatMap((subject) => some(3, goals).map((object) => relation(subject, "contributes_to", object))),
  ];
  return {
    entities: [...ministries, ...industries, ...programs, ...indicators, ...goals, ...persons],
    ministries,
    industries,
    programs,
    indicators,
    persons,
    subjects: [...industries, ...provinces],
    /** Stated once each, in whatever size: what a page of a ministry shows. */
    relationsOnce: [...leads, ...supports],
    /** Stated by any number of documents. */
    relations: others,
  };
}

function relation(subject, predicate, object) {
  return { subject, predicate, object };
}

function ministry(index) {
  const [field, duty] = [fields[index % fields.length], duties[Math.floor(index / fields.length)]];
  return {
    id: `Ministry:corpus-${slugOf(`${field.en} ${duty.en}`)}`,
    en: `the Ministry of ${field.en} and ${duty.en}`,
    zh: `${field.zh}${duty.zh}部`,
  };
}

function goodsOf(index) {
  const quality = qualities[index % qualities.length];
  const kind = goods[Math.floor(index / qualities.length) % goods.length];
  return { en: `${quality.en} ${kind.en}`, zh: `${quality.zh}${kind.zh}` };
}

function industry(index) {
  const { en, zh } = goodsOf(index);
  return { id: `Industry:corpus-${slugOf(en)}`, en: `the ${en} industry`, zh: `${zh}产业` };
}

function program(index) {
  const { en, zh } = goodsOf(index);
  const undertaking = undertakings[Math.floor(index / (qualities.length * goods.length))];
  const capitals = en.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return {
    id: `Program:corpus-${slugOf(`${en} ${undertaking.en}`)}`,
    en: `the ${capitals} ${undertaking.en}`,
    zh: `${zh}${undertaking.zh}`,
    form: "action",
  };
}

function indicator(index) {
  const kind = measures[index % measures.length];
  const place = Math.floor(index / measures.length);
  const [state, thing] = [states[place % states.length], things[Math.floor(place / states.length)]];
  const { en, zh, measure, growth_basis, unit } = kind;
  return {
    id: `Indicator:corpus-${slugOf(`${en} ${state.en} ${thing.en}`)}`,
    en: `the ${en} of ${state.en} ${thing.en}`,
    zh: `${state.zh}${thing.zh}${zh}`,
    measure,
    growth_basis,
    unit,
    kind,
  };
}

function slugOf(text) {
  return text.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}

/** The first line of a corpus: the things, which no document says alone. */
export function entitiesLine({ entities }, facts) {
  return {
    dataset: {
      id: "corpus-entities",
      title: `The things that an invented corpus of ${facts} facts speaks of`,
      source: "invented for benchmarks; nobody said any of it",
      licence: "CC0-1.0",
    },
    entities: entities.map(({ id, en, zh, measure, growth_basis, unit, form }) => ({
      id,
      labels: { alias: { en: en.replace(/^the /, ""), zh } },
      measure,
      growth_basis,
      unit,
      form,
    })),
  };
}
