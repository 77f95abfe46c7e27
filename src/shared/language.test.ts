import { LanguageTag, languageMatches, languageTag } from "./language.js";

describe("a language tag", () => {
  it("is brought into its canonical form", () => {
    expect([languageTag("EN"), languageTag("zh-hans"), languageTag("hi")]).toEqual(["en", "zh-Hans", "hi"]);
  });

  it.each(["english", "xx", "", "zh_CN", "中文"])("is not %s", (text) => {
    expect(languageTag(text)).toBeUndefined();
    expect(() => LanguageTag.parseValue(text)).toThrow('Write a BCP 47 tag, for example "en" or "zh".');
  });

  it("answers for its wider and its narrower forms, and for no other language", () => {
    expect(languageMatches("zh", "zh-Hans")).toBe(true);
    expect(languageMatches("zh-Hans", "zh")).toBe(true);
    expect(languageMatches("en", "zh")).toBe(false);
    expect(languageMatches("zh-Hans", "zh-Hant")).toBe(false);
  });
});
