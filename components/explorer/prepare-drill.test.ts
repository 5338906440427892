import { describe, expect, test } from "vitest";
import { loadDecisionSearchParams } from "@/components/decisions/decision-search-params";
import { type DrillKey, prepareDrill } from "./prepare-drill";

const window = { from: "2026-11-16T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" };
const id = "0190b5a0-0002-7000-8000-000000000007";

async function drill(view: string, keys: DrillKey[], filters: Parameters<typeof prepareDrill>[2] = []) {
  const href = prepareDrill({ view: { key: view }, ...window }, keys, filters);
  return href === null ? null : await loadDecisionSearchParams(new URL(href, "https://x.example").searchParams);
}

describe("a cell leads to the decisions that it counts", () => {
  test("a campaign's day: its played ads within that day", async () => {
    const keys = [
      { dimension: "campaign", value: id },
      { dimension: "day", value: "2026-11-17T23:00:00.000Z" },
    ];
    const params = await drill("delivery", keys);
    expect(params).toMatchObject({ range: "custom", outcome: "played", campaignId: id });
    expect([params?.from, params?.to]).toEqual(["2026-11-17T23:00:00.000Z", "2026-11-18T23:00:00.000Z"]);
  });

  test("a day that the range cuts ends with the range", async () => {
    const params = await drill("decisions", [{ dimension: "day", value: "2026-11-22T23:00:00.000Z" }]);
    expect(params?.to).toBe(window.to);
  });

  test("an agent by mood: what that agent turned in that mood", async () => {
    const keys = [
      { dimension: "agent", value: "context" },
      { dimension: "mood", value: "SAD" },
    ];
    expect(await drill("ballots", keys)).toMatchObject({ outcome: "answered", decisive: "context", mood: "SAD" });
  });

  test("a reason for which an ad set lost", async () => {
    const keys = [
      { dimension: "adSet", value: id },
      { dimension: "reason", value: "outvoted" },
    ];
    expect(await drill("losses", keys)).toMatchObject({ lost: id, reason: "outvoted", adSetId: null, outcome: "all" });
  });

  test("filters come along when they name one value", async () => {
    const filter = { dimension: "genre", op: "in" as const, values: ["jazz"] };
    expect(await drill("decisions", [{ dimension: "kind", value: "MUSIC" }], [filter])).toMatchObject({
      genre: "jazz",
      kind: "MUSIC",
    });
  });
});

test.each<[string, string, DrillKey[], Parameters<typeof prepareDrill>[2]]>([
  ["a value that is not known", "decisions", [{ dimension: "genre", value: null }], []],
  ["a dimension that the list has no filter for", "decisions", [{ dimension: "weekday", value: "MONDAY" }], []],
  ["a reason of nobody's", "losses", [{ dimension: "reason", value: "outvoted" }], []],
  ["a filter of several values", "decisions", [], [{ dimension: "genre", op: "in", values: ["jazz", "pop"] }]],
  ["a filter that leaves out", "decisions", [], [{ dimension: "genre", op: "not-in", values: ["jazz"] }]],
])("no link stands for %s", async (_name, view, keys, filters) => {
  expect(await drill(view, keys, filters)).toBeNull();
});
