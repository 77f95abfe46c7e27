import { databaseAddress, databaseName, withoutSecret } from "./address.js";

describe("the address of a database", () => {
  it.each([
    ["sqlite:data/graph.sqlite", "data/graph.sqlite"],
    ["sqlite:/data/graph.sqlite", "/data/graph.sqlite"],
    ["sqlite:///data/graph.sqlite", "/data/graph.sqlite"],
    ["sqlite::memory:", ":memory:"],
  ])("%s is the file %s", (url, expected) => {
    expect(databaseAddress(url)).toEqual({ dialect: "sqlite", file: expected });
  });

  it.each([
    ["postgres://host/graph", "postgres://host/graph"],
    ["postgresql://me:secret@host:5433/graph?sslmode=require", "postgres://host:5433/graph"],
    ["postgres://me:se%40cret@[::1]:5432/graph", "postgres://[::1]:5432/graph"],
  ])("%s is PostgreSQL, and is called %s", (url, name) => {
    const address = databaseAddress(url);
    expect(address).toEqual({ dialect: "postgres", url });
    expect(databaseName(address)).toBe(name);
  });

  it.each(["", "sqlite:", "graph.sqlite", "mysql://host/graph"])("%p is refused, with an example", (url) => {
    expect(() => databaseAddress(url)).toThrow(
      `DATABASE_URL is "${url}". Write sqlite:<file>, for example sqlite:data/policy-graph.sqlite, or postgres://`,
    );
  });

  it.each([
    ["postgres://me:secret@host", "postgres://host and names no database"],
    ["postgres://me:secret@host:port/graph", "no address that can be read"],
    ["postgre://me:secret@host/graph", '"postgre://…@host/graph"'],
  ])("%s is refused, and its password is not shown", (url, said) => {
    const message = () => databaseAddress(url);
    expect(message).toThrow(`DATABASE_URL is ${said}. Write `);
    expect(message).not.toThrow(/secret/);
  });

  it("is shown without what is secret, also among others", () => {
    expect(withoutSecret("postgres://a:b@one/x,postgres://c:d@two/x")).toBe("postgres://…@one/x,postgres://…@two/x");
  });
});
