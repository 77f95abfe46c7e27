import { codePoints, SourceText } from "./source-text.js";

const text = new SourceText("😀 steel 𠀀𠀁 钢铁 aaa end");

describe("the offsets of a text", () => {
  it("count code points, also behind emoji and rare Han beyond the BMP", () => {
    expect(text.length).toBe(21);
    expect(text.text.length).toBe(24);
    expect(text.find("steel")).toEqual([2]);
    expect(text.find("𠀁")).toEqual([9]);
    expect(text.find("钢铁")).toEqual([11]);
    expect(text.find("end")).toEqual([18]);
  });

  it("lead to the very characters between them", () => {
    const characters = [...text.text];
    for (let start = 0; start <= text.length; start++) {
      for (let end = start; end <= text.length; end++) {
        expect(text.slice(start, end)).toBe(characters.slice(start, end).join(""));
      }
    }
  });

  it("are those of UTF-16 offsets, each of which is that of a character", () => {
    let unit = 0;
    [...text.text].forEach((character, index) => {
      expect(text.offset(unit)).toBe(index);
      unit += character.length;
    });
    expect(text.offset(unit)).toBe(text.length);
  });

  it("count the parts of a joined emoji and combining marks one by one, as databases do", () => {
    expect(codePoints("👩‍🔬")).toBe(3);
    expect(codePoints("e\u0301")).toBe(2);
    expect(codePoints("")).toBe(0);
    expect(new SourceText("👩‍🔬e\u0301x").find("x")).toEqual([5]);
  });
});

describe("a quote is found", () => {
  it("at every place, overlapping ones too", () => {
    expect(text.find("aa")).toEqual([14, 15]);
    expect(new SourceText("哈哈哈哈").find("哈哈")).toEqual([0, 1, 2]);
  });

  it("within bounds only where it lies in them as a whole", () => {
    expect(text.find("aa", 15)).toEqual([15]);
    expect(text.find("aa", 14, 16)).toEqual([14]);
    expect(text.find("aa", 14, 15)).toEqual([]);
    expect(text.find("end", 0, text.length)).toEqual([18]);
  });

  it("nowhere, where it is not to the letter", () => {
    expect(text.find("Steel")).toEqual([]);
    expect(new SourceText("é").find("e\u0301")).toEqual([]);
  });
});

describe("the nearest words to a quote", () => {
  const document = new SourceText("😀 The output of steel rose. The output of steel fell by 6.2%.");

  it("are those with the fewest differences, with their offset", () => {
    expect(document.nearest("output of stel fell")).toEqual({ words: "output of steel fell", start: 32 });
  });

  it("are the quote itself, where it stands", () => {
    expect(document.nearest("steel rose")).toEqual({ words: "steel rose", start: 16 });
  });

  it("are none, where nothing is near", () => {
    expect(document.nearest("zzzzzzzzzzzz")).toBeUndefined();
  });
});
