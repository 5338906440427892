import { describe, expect, it } from "vitest";
import { suitabilityOf } from "./suitability";

describe("suitabilityOf", () => {
  it.each<[string, string[], boolean, number]>([
    ["nothing said", [], false, 3],
    ["technology", ["596"], false, 3],
    ["explicit words", ["338"], true, 2],
    ["true crime", ["KHPC5A"], false, 2],
    ["politics by a child category", ["387"], false, 2],
    ["debated social issues", ["Z7rJBM"], false, 2],
    ["terrorism", ["8FD8nI"], false, 1],
    ["the sensitive branch itself", ["v9i3On"], false, 1],
    ["war", ["389"], false, 1],
    ["the worst decides", ["596", "KHPC5A", "Rm3SiT"], true, 1],
    ["unknown ids count as clean", ["no-such"], false, 3],
  ])("%s", (_, ids, explicit, level) => {
    expect(suitabilityOf(ids, explicit)).toBe(level);
  });
});
