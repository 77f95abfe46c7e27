/** The numerals which are read without the recognizers are those that the recognizers give: asked of random texts, and of documents. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { forEachOf } from "../testing/properties.js";
import { recognizedNumerals } from "./numerals.js";
import { plainNumerals } from "./plain-numerals.js";
import { sentenceLengths } from "./sentences.js";

const english =
  "In 2024 reached 12.5 million tonnes of steel , . % ; ( ) “ ” - / 5 33.6% 1,557 enterprises one two half a dozen second third current next last firstly point minus negative in out of over and 5G 3rd 1/2 10 2 billion yuan k M mm x10 e 007 1,5 .5 5. '24 No. – — $ a an hundred thousands quarter"
    .split(" ")
    .concat(" ");
const chinese =
  "2024年 5月 ， 。 、 33.6% 1250万吨 3.5亿元 家企业 多 几 余 点 分之 百分点 成 折 个 第 一 两 千 半 双 对 打 负 - / . , ，5 3 000 １２ 钢铁 产量 达 到 为 （ ） “ ” k G \u0020 又 倍 万 以上"
    .split(" ")
    .concat(" ");

/** Whether a text was plain enough to be read without the recognizers; then what was read is compared. */
function isPlainAndRight(text: string, culture: string): boolean {
  const places = plainNumerals(text, culture);
  if (!places) return false;
  const recognized = recognizedNumerals(text, culture);
  expect({ text, places }).toEqual({ text, places: recognized.map(({ start, end }) => ({ start, end })) });
  expect(recognized.map(({ value }) => value)).not.toContain(null);
  return true;
}

describe("digits that stand alone", () => {
  it.each([
    ["en-us", english, " "],
    ["en-us", english, ""],
    ["zh-cn", chinese, ""],
    ["zh-cn", chinese, " "],
  ])("are what the recognizers find, in %s", async (culture, words, between) => {
    let plain = 0;
    await forEachOf(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (chosen) => {
      if (isPlainAndRight(chosen.join(between), culture)) plain += 1;
    });
    expect(plain).toBeGreaterThan(5);
  });

  it.each([
    ["en-us", "fixtures/invented-2024-08-30/document.txt"],
    ["en-us", "fixtures/scio-2024-07-05/document.txt"],
    ["zh-cn", "fixtures/scio-2024-07-05/document.txt"],
  ])("are what the recognizers find in the sentences of a document, in %s", (culture, path) => {
    const text = readFileSync(path, "utf8");
    let start = 0;
    const sentences = sentenceLengths(text).map((length) => {
      const points = [...text].slice(start, start + length).join("");
      start += length;
      return points;
    });
    expect(sentences.filter((sentence) => isPlainAndRight(sentence, culture)).length).toBeGreaterThan(2);
  });
});
