import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Advertiser } from "@/server/campaigns/schema";
import { drawUnit } from "@/server/engine/math/counter-random";
import { reasonCodes } from "@/server/engine/reason-codes";
import type { Runtime } from "@/server/runtime";
import { findExceededLimits, findMoneyDifferences } from "./checks/limit-differences";
import { findPromiseDifferences } from "./checks/promise-differences";
import { type LedgerContents, readLedger } from "./checks/read-ledger";
import { findRollupDifferences } from "./checks/rollup-differences";
import { prepareDataFolder } from "./serving/prepare-data-folder";
import { ProcessScene } from "./serving/process-scene";
import { ListenerTraffic } from "./traffic/listener-traffic";
import { impatientPolicy, makeAdvertiser } from "./traffic/small-ladder";

const seed = 20_261_123;
const kills = 4;
const connections = 12;
const listeners = 150;
const plenty = 1_000_000_000_000;

const drafts = [
  makeAdvertiser("Capped", "1002", [
    {
      name: "three a day",
      maxCpmBidMicros: 12_000_000,
      lifetimeBudgetMicros: plenty,
      caps: [{ unit: "DAY", period: 1, maxImpressions: 3 }],
    },
    {
      name: "one an hour",
      maxCpmBidMicros: 9_000_000,
      lifetimeBudgetMicros: plenty,
      caps: [
        { unit: "HOUR", period: 1, maxImpressions: 1 },
        { unit: "WEEK", period: 1, maxImpressions: 5 },
      ],
    },
  ]),
  makeAdvertiser("Poor", "1009", [
    { name: "small lifetime", maxCpmBidMicros: 10_000_000, lifetimeBudgetMicros: 305_000 },
    { name: "small day", maxCpmBidMicros: 8_000_000, lifetimeBudgetMicros: plenty, dailyBudgetMicros: 245_000 },
  ]),
  makeAdvertiser("Filler", "1100", [{ name: "always", maxCpmBidMicros: 1_000_000, lifetimeBudgetMicros: plenty }]),
];

const scene = new ProcessScene();
const traffic = new ListenerTraffic({ seed, listeners });
const answeredByLife: number[] = [];
const complaints: string[] = [];
let advertisers: Advertiser[];
let left: Runtime;
let contents: LedgerContents;

beforeAll(async () => {
  await scene.open();
  const dataDir = scene.makeDataFolder();
  advertisers = await prepareDataFolder(dataDir, { advertisers: drafts, policy: impatientPolicy });
  for (let life = 0; life < kills; life++) {
    const server = await scene.start(dataDir);
    const before = traffic.answers.size;
    const running = traffic.run(server.url, connections, AbortSignal.timeout(60_000));
    await traffic.untilAnswered(before + 40 + Math.floor(drawUnit(seed, life, 1) * 400));
    await wait(drawUnit(seed, life, 2) * 30);
    await server.kill();
    await running;
    answeredByLife.push(traffic.answers.size - before);
    complaints.push(...server.complaints);
  }
  left = await scene.openStores(dataDir);
  contents = await readLedger(left.reader.ledger);
});
afterAll(() => scene.close());

describe("a server that is killed again and again under load", () => {
  it("was under load whenever it was killed, and never contradicted itself", () => {
    expect(answeredByLife.filter((answered) => answered >= 40)).toHaveLength(kills);
    expect(traffic.broken).toBeGreaterThanOrEqual(kills * connections * 0.5);
    expect(traffic.acknowledged.size).toBeGreaterThan(300);
    expect(traffic.surprises).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("keeps every promise exactly once, in rows, in rollups and in money", async () => {
    expect(findPromiseDifferences(traffic, contents)).toEqual([]);
    expect(await findRollupDifferences(left.reader.ledger.client, contents)).toEqual([]);
    expect(findMoneyDifferences(advertisers, left.service.state, contents)).toEqual([]);
  });

  it("exceeds no cap and no budget, though the traffic tries", () => {
    expect(findExceededLimits(advertisers, contents)).toEqual([]);
    const refusals = new Set(contents.decisions.flatMap(({ vetoes }) => vetoes.flatMap(({ codes }) => codes)));
    const { "cap-day": capDay, "cap-hour": capHour } = reasonCodes;
    expect([...refusals]).toEqual(expect.arrayContaining([capDay.code, capHour.code]));
    const spent = advertisers.flatMap(listPoorAdSets).map((adSet) => {
      const { spentMicros, reservedMicros } = left.service.state.budgets.at(adSet, Date.now());
      return (spentMicros + reservedMicros) / Math.min(adSet.lifetimeBudgetMicros, adSet.dailyBudgetMicros ?? plenty);
    });
    expect(spent.map((share) => share > 0.95 && share <= 1)).toEqual([true, true]);
  });

  it("can recount and re-decide everything that survived", async () => {
    const { operations } = left.application;
    const recount = await operations.recount();
    expect(recount).toMatchObject({ sql: { differing: 0 }, records: { differing: 0 }, ids: [] });
    expect(recount.records.decisions).toBe(contents.decisions.length);
    const redecided = await operations.redecide({ last: contents.decisions.length });
    expect(redecided).toMatchObject({ differing: 0, forgotten: { decisions: 0 }, examples: [] });
    expect(redecided.decisions).toBe(contents.decisions.length);
  });
});

/** The ad sets whose budgets are meant to run out. */
function listPoorAdSets({ name, campaigns }: Advertiser) {
  return name === "Poor" ? campaigns.flatMap(({ adSets }) => adSets) : [];
}
