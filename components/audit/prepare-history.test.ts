import { expect, it } from "vitest";
import type { HistoryEntry } from "@/server/history/schema";
import { prepareHistory } from "./prepare-history";

const entry = (own: Partial<HistoryEntry>): HistoryEntry => ({
  id: "0190b5a0-0000-7000-8000-000000000001",
  at: "2026-11-23T20:00:00.000Z",
  actor: "mona@example.test",
  actorName: "Mona",
  entity: "adSet",
  entityId: "s",
  name: "Mornings",
  advertiserName: "Anvil",
  campaign: { id: "c", name: "Winter" },
  field: "lifetimeBudgetMicros",
  before: 1_000_000,
  after: 2_000_000,
  ...own,
});

it("puts together what was saved together, and apart what was not", () => {
  const groups = prepareHistory([
    entry({}),
    entry({ field: "status", before: "ACTIVE", after: "PAUSED" }),
    entry({ campaign: { id: "d", name: "Spring" } }),
    entry({ campaign: { id: "d", name: "Spring" }, at: "2026-11-23T19:00:00.000Z" }),
    entry({ actor: "demo world", actorName: null, at: "2026-11-23T19:00:00.000Z" }),
  ]);
  expect(groups.map(({ who, campaign, lines }) => [who, campaign?.name, lines.length])).toEqual([
    ["Mona", "Winter", 2],
    ["Mona", "Spring", 1],
    ["Mona", "Spring", 1],
    ["demo world", "Winter", 1],
  ]);
  expect(groups[0]?.lines[1]).toMatchObject({
    what: "Ad set Mornings",
    field: "Status",
    before: "active",
    after: "paused",
  });
});

it("says with what a new thing began", () => {
  const after = { name: "Winter", status: "ACTIVE", objective: "REACH" };
  const [group] = prepareHistory([
    entry({ entity: "campaign", name: "Winter", field: "created", before: null, after }),
  ]);
  expect(group?.lines[0]).toMatchObject({ what: "Campaign Winter", field: "Created", before: "–" });
  expect(group?.lines[0]?.after).toBe("Status: active; Objective: reach");
});
