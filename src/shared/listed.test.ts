import { listed } from "./listed.js";

it("names are listed, of many only the first", () => {
  expect(listed(["a", "b"])).toBe("a, b");
  const many = Array.from({ length: 25 }, (_, index) => `n${index + 1}`);
  expect(listed(many)).toMatch(/^n1, n2, .*, n20 and 5 more$/);
});
