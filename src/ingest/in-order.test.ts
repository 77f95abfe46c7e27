import { inOrder } from "./in-order.js";

const row = (id: string, ...references: string[]) => ({ id, references });
const ordered = (...rows: ReturnType<typeof row>[]) =>
  inOrder(rows, ({ references }) => references).map(({ id }) => id);

describe("rows", () => {
  it("come after those that they refer to, and otherwise as they were", () => {
    expect(ordered(row("a", "c"), row("b"), row("c", "d"), row("d"))).toEqual(["d", "c", "a", "b"]);
  });

  it("that refer to each other, to themselves or to others that are not among them are all kept", () => {
    expect(ordered(row("a", "b"), row("b", "a"), row("c", "c"), row("d", "elsewhere"))).toEqual(["b", "a", "c", "d"]);
  });
});
