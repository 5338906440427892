import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionAnswer } from "@/server/application";
import type { AdvertiserDraft } from "@/server/campaigns/draft-schema";
import type { AdSet, Advertiser } from "@/server/campaigns/schema";
import { findReasonByCode } from "@/server/engine/reason-codes";
import { findExceededLimits } from "./checks/limit-differences";
import { readLedger, wonBy } from "./checks/read-ledger";
import { prepareDataFolder } from "./serving/prepare-data-folder";
import { ProcessScene } from "./serving/process-scene";
import type { ServerChild } from "./serving/server-child";
import { Connection } from "./traffic/connection";
import { SlowBidder } from "./traffic/slow-bidder";
import { impatientPolicy, makeAdvertiser } from "./traffic/small-ladder";

const requests = 200;
const cap = 3;
const dayBudgetMicros = 55_000;
const bidCpmMicros = 10_000_000;

/** Two ad sets that only differ in country and in what limits them. */
const drafts: AdvertiserDraft[] = [
  makeAdvertiser("Capped", "1002", [
    {
      name: "three a day",
      maxCpmBidMicros: bidCpmMicros,
      lifetimeBudgetMicros: 1_000_000_000_000,
      targeting: { countries: ["US"] },
      caps: [{ unit: "DAY", period: 1, maxImpressions: cap }],
    },
    {
      name: "five a day in all",
      maxCpmBidMicros: bidCpmMicros,
      lifetimeBudgetMicros: 1_000_000_000_000,
      dailyBudgetMicros: dayBudgetMicros,
      targeting: { countries: ["CA"] },
    },
  ]),
];

/** Holds all decisions open at the same time, each with its request read and nothing reserved yet. */
const bidder = new SlowBidder({ until: requests, longestMs: 200 });

const scene = new ProcessScene();
let server: ServerChild;
let dataDir: string;
let advertisers: Advertiser[];

beforeAll(async () => {
  await scene.open();
  dataDir = scene.makeDataFolder();
  advertisers = await prepareDataFolder(dataDir, { advertisers: drafts, policy: impatientPolicy });
  const bidders = join(dataDir, "bidders.json");
  writeFileSync(bidders, JSON.stringify([{ name: "slow", url: await bidder.listen(), timeoutMs: 500 }]));
  server = await scene.start(dataDir, { RATIONALE_BIDDERS: bidders });
});
afterAll(async () => {
  await scene.close();
  await bidder.close();
});

const bodyOf = (country: string, id: string) => ({
  placement: { kind: "MUSIC" },
  listener: { id, country, platform: "IOS" },
});

/** Sends all requests at once, each on a connection of its own that is open before. */
async function askAtOnce(country: string, listenerOf: (index: number) => string): Promise<DecisionAnswer[]> {
  const connections = Array.from({ length: requests }, () => new Connection(server.url));
  await Promise.all(connections.map((connection) => connection.get("/api/health/live")));
  const answers = await Promise.all(
    connections.map((connection, index) => connection.post("/api/v1/decisions", bodyOf(country, listenerOf(index)))),
  );
  for (const connection of connections) connection.close();
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  return answers.map(({ body }) => body as DecisionAnswer);
}

function findAdSet(name: string): AdSet {
  const found = advertisers[0]?.campaigns[0]?.adSets.find((adSet) => adSet.name === name);
  if (found === undefined) throw new Error(`there is no ad set ${name}`);
  return found;
}

/** Asks on one connection, one after the other, so that no deadline passes however busy the machine is. */
async function askInTurn(country: string, listeners: readonly string[]): Promise<DecisionAnswer[]> {
  const connection = new Connection(server.url);
  const answers: DecisionAnswer[] = [];
  for (const id of listeners) {
    const { status, body } = await connection.post("/api/v1/decisions", bodyOf(country, id));
    expect(status).toBe(200);
    answers.push(body as DecisionAnswer);
  }
  connection.close();
  return answers;
}

const affordable = Math.floor(dayBudgetMicros / (bidCpmMicros / 1000));
const countAds = (answers: readonly DecisionAnswer[]) => answers.filter(({ ad }) => ad !== null).length;

// How many of those who come at once are answered before their deadline depends on the machine: whoever comes in turn
// afterwards shows that what is left over is handed out, and no more.
describe("200 requests at the same moment", () => {
  it("reserve no more ads than the cap of their one listener allows, and leave what it allows", async () => {
    const atOnce = await askAtOnce("US", () => "the one listener");
    expect(countAds(atOnce)).toBeLessThanOrEqual(cap);
    const afterwards = await askInTurn("US", Array<string>(cap + 1).fill("the one listener"));
    const ads = [...atOnce, ...afterwards].flatMap(({ ad }) => ad ?? []);
    expect(ads.map(({ adSetId }) => adSetId)).toEqual(Array<string>(cap).fill(findAdSet("three a day").id));
  });

  it("reserve no more money than a day's budget holds, and leave what fits", async () => {
    const atOnce = await askAtOnce("CA", (index) => `listener ${index}`);
    expect(countAds(atOnce)).toBeLessThanOrEqual(affordable);
    const later = Array.from({ length: affordable + 1 }, (_, index) => `later ${index}`);
    const afterwards = await askInTurn("CA", later);
    expect(countAds([...atOnce, ...afterwards])).toBe(affordable);
  });

  it("left the same in the ledger, with the reason of every refusal", async () => {
    expect((await server.terminate()).code).toBe(0);
    const { reader } = await scene.openStores(dataDir);
    const contents = await readLedger(reader.ledger);
    expect(contents.decisions).toHaveLength(2 * requests + cap + 1 + affordable + 1);
    expect(findExceededLimits(advertisers, contents)).toEqual([]);
    const capped = contents.decisions.filter(({ view }) => view.country === "US");
    expect(capped.filter((record) => wonBy(record) !== null)).toHaveLength(cap);
    const refused = capped.flatMap((record) => (wonBy(record) === null ? [reasonName(record.silenceCode)] : []));
    expect(refused).toContain("cap-day");
    const possible = ["reservation-failed", "cap-day", "deadline-passed"];
    expect(refused.filter((reason) => !possible.includes(reason))).toEqual([]);
  });
});

function reasonName(code: number): string {
  return findReasonByCode(code) ?? "none";
}
