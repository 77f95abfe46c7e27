import { nearest } from "./nearest.js";

describe("near matches", () => {
  it("are those of few edits, best first", () => {
    expect(nearest("miti", ["miit", "mof", "scio"])).toEqual(["miit"]);
    expect(nearest("gaungdong", ["guangdong", "guangxi", "shandong"])).toContain("guangdong");
  });

  it("are those that contain the word", () => {
    expect(nearest("digital", ["sme-digital-empowerment", "steel"])).toEqual(["sme-digital-empowerment"]);
  });

  it("are none where nothing is near", () => {
    expect(nearest("zebra", ["miit", "mof"])).toEqual([]);
  });
});
