import { migrations } from "./index.js";
import { migrationNames } from "./names.js";

it("the names that readers know are those of the migrations, in their order", () => {
  expect(migrationNames).toEqual(migrations.map(({ name }) => name));
});
