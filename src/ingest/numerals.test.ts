import { digitNumeral } from "./digits.js";
import { findNumerals } from "./numerals.js";

/** The numerals of a text, each as printed and with its value. */
function read(text: string, language = "en"): [string, string | null][] {
  return findNumerals(text, language).map(({ text: printed, value }) => [printed, value]);
}

describe("a numeral in English", () => {
  it.each([
    ["about 2.2 billion tons", "2.2 billion", "2200000000"],
    ["12,000 little giants", "12,000", "12000"],
    ["up 31.7%", "31.7", "31.7"],
    ["1.6 percentage points", "1.6", "1.6"],
    ["in ten provinces", "ten", "10"],
    ["five hundred and twenty-one mills", "five hundred and twenty-one", "521"],
    ["thirty-one point seven", "thirty-one point seven", "31.7"],
    ["the 14th plan", "14th", "14"],
    ["First, we", "First", "1"],
    ["Secondly, we", "Secondly", "2"],
    ["a one-stop service", "one", "1"],
    ["fell by -3 degrees", "-3", "-3"],
    ["-5 million tons", "-5 million", "-5000000"],
    ["2.2 hundred million tons", "2.2 hundred million", "220000000"],
    ["3 million million", "3 million million", "3000000000000"],
    ["1,00,000 and more", "1,00,000", "100000"],
    ["1.5 lakh crore rupees", "1.5 lakh crore", "1500000000000"],
    ["It rose to 5.6.", "5.6", "5.6"],
    ["3 millionaires", "3", "3"],
    ["G20", "20", "20"],
    ["5G", "5", "5"],
    ["İzmir has 3 mills", "3", "3"],
  ])("%s: it is %s, and its value %s", (text, printed, value) => {
    expect(read(text)).toEqual([[printed, value]]);
  });

  it("is exact however many digits it has", () => {
    const digits = "12345678901234567890.123456789012345678";
    expect(read(`${digits} tons`)).toEqual([[digits, digits]]);
  });

  it.each([["current"], ["next"], ["last"], ["previous"], ["final"]])("is not what is called %s", (word) => {
    expect(read(`the ${word} year`)).toEqual([]);
  });

  it("is none in words that only have one in them", () => {
    expect(read("someone, once, often, tend, hundreds of firms, tonne")).toEqual([]);
  });

  it.each([["12,00"], ["12,0000"], ["1.234,5"], ["2,2 billion"], ["two thirds"], ["½"], ["٣"]])(
    "that cannot be read for certain, as %s, has no value, and is not passed over",
    (text) => {
      expect(read(`it is ${text} of all`)).toEqual([[text, null]]);
    },
  );

  it("stands beside others, each on its own, in the order of the text", () => {
    const text = "10-15% in 2023, 1 in 10, on 2024-05-03, as 1, 2 and twenty 20";
    const values = read(text).map(([, value]) => value);
    expect(values).toEqual(["10", "15", "2023", "1", "10", "2024", "5", "3", "1", "2", "20", "20"]);
  });
});

describe("a numeral in Chinese", () => {
  it.each([
    ["超过14万家", "14万", "140000"],
    ["1.2万家", "1.2万", "12000"],
    ["2.2百万吨", "2.2百万", "2200000"],
    ["120万亿元", "120万亿", "120000000000000"],
    ["１２．５万家", "１２．５万", "125000"],
    ["１２，０００家", "１２，０００", "12000"],
    ["两千家", "两千", "2000"],
    ["一百二十万", "一百二十万", "1200000"],
    ["十个省", "十", "10"],
    ["三点五倍", "三点五", "3.5"],
    ["一是推动", "一", "1"],
    ["第二，推动", "第二", "2"],
    ["②推动", "②", "2"],
    ["“十四五”规划", "十四", "14"],
    ["一站式服务", "一", "1"],
    ["二〇二三年", "二〇二三", "2023"],
    ["二零二四年", "二零二四", "2024"],
    ["一九四九年", "一九四九", "1949"],
  ])("%s: it is %s, and its value %s", (text, printed, value) => {
    expect(read(text, "zh")).toEqual([[printed, value]]);
  });

  it("has no value in idioms and in ranges of single digits, and is not passed over", () => {
    expect(read("千家万户", "zh")).toEqual([
      ["千", null],
      ["万", null],
    ]);
    expect(read("三五家", "zh")).toEqual([["三五", null]]);
  });

  it("has the digits of a date in it one by one", () => {
    expect(read("2024年5月", "zh").map(([, value]) => value)).toEqual(["2024", "5"]);
  });
});

describe("a numeral in another language", () => {
  it.each([
    ["de", "1,5", "1.5"],
    ["sv", "15", "15"],
  ])("%s: %s is %s", (language, text, value) => {
    expect(read(text, language)).toEqual([[text, value]]);
  });

  it("has no English scale: a billion is a million millions in French", () => {
    expect(digitNumeral("1 billion", "fr-fr")).toBeUndefined();
    expect(digitNumeral("1 billion", "en-us")).toBe("1000000000");
  });

  it.each([
    ["de", "12.000"],
    ["de", "12.000,5"],
    ["sv", "1,5"],
  ])("%s: %s may be read in two ways, and has no value", (language, text) => {
    expect(read(text, language)).toEqual([[text, null]]);
  });
});

describe("the place of a numeral", () => {
  it("is where its characters stand, in UTF-16 offsets", () => {
    for (const text of ["😀 ten 𠀀 5%", "İ: 14万 and 2.2 hundred million"]) {
      const numerals = findNumerals(text, "en");
      expect(numerals).toHaveLength(2);
      for (const { start, end, text: printed } of numerals) expect(text.slice(start, end)).toBe(printed);
    }
  });
});
