import { Recent } from "./recent.js";

describe("what was made recently", () => {
  it("is made once, and again when it was not used for longest", () => {
    const recent = new Recent<string>(2);
    const made: string[] = [];
    const use = (key: string) =>
      recent.get(key, () => {
        made.push(key);
        return key.toUpperCase();
      });
    expect([use("a"), use("b"), use("a"), use("c"), use("a"), use("b")]).toEqual(["A", "B", "A", "C", "A", "B"]);
    expect(made).toEqual(["a", "b", "c", "b"]);
  });

  it("is not kept where it cannot be made", () => {
    const recent = new Recent<string | undefined>(2);
    expect(() =>
      recent.get("a", () => {
        throw new Error("not yet");
      }),
    ).toThrow("not yet");
    expect(recent.get("a", () => undefined)).toBeUndefined();
    expect(recent.get("a", () => "made")).toBe("made");
  });
});
