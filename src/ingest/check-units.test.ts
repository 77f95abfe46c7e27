import { refusal } from "../testing/dataset.js";

const tonne = "  - id: Unit:tonne\n    symbol: t\n    dimension: mass\n";
const kilogram = (fields: string) =>
  `${tonne}    labels:\n      alias: { en: tonne }\n  - ▸id: Unit:kilogram\n    symbol: kg\n    dimension: mass\n${fields}`;

describe("a unit that is converted is refused", () => {
  it.each([
    [
      "without a factor",
      "    base: Unit:tonne\n",
      "Unit:kilogram has no factor. A unit that is converted needs both base and factor, and others none.",
    ],
    [
      "without a base",
      '    factor: "0.001"\n',
      "Unit:kilogram has no base. A unit that is converted needs both base and factor, and others none.",
    ],
  ])("%s", async (_, fields, message) => {
    const { actual, expected } = await refusal("entities.yaml", tonne, kilogram(fields), message);
    expect(actual).toEqual(expected);
  });

  it.each([
    [
      "with a factor of nothing",
      'base: Unit:percent\n    factor: ▸"0"',
      'factor: "0" is not more than 0. Say how many of the base one of it is.',
    ],
    [
      "with itself as its base",
      'base: ▸Unit:percentage-point\n    factor: "2"',
      'base: "Unit:percentage-point" has a base itself. Name the unit that it leads to at last.',
    ],
    [
      "with a base that measures something else",
      'base: ▸Unit:tonne\n    factor: "2"',
      'base: "Unit:tonne" measures something else. Both need the same dimension.',
    ],
    [
      "with a base that there is not",
      'base: ▸Unit:ton\n    factor: "2"',
      'There is no entity "Unit:ton". Did you mean "Unit:tonne"?',
    ],
  ])("%s", async (_, fields, message) => {
    const pp = "dimension: ratio_difference";
    const { actual, expected } = await refusal("entities.yaml", pp, `${pp}\n    ${fields}`, message);
    expect(actual.slice(-1)).toEqual(expected);
  });
});
