import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DecisionAnswer } from "@/server/application";
import type { AdvertiserDraft } from "@/server/campaigns/draft-schema";
import type { AdSet, Advertiser } from "@/server/campaigns/schema";
import type { PolicyDocument } from "@/server/engine/policy";
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
const policy: PolicyDocument = {
  ...impatientPolicy,
  deadlines: { totalMs: 1_000, safetyMs: 0, agentMs: 1_000, exchangeMs: 500 },
};

const scene = new ProcessScene();
let server: ServerChild;
let dataDir: string;
let advertisers: Advertiser[];

beforeAll(async () => {
  await scene.open();
  dataDir = scene.makeDataFolder();
  advertisers = await prepareDataFolder(dataDir, { advertisers: drafts, policy });
  const bidders = join(dataDir, "bidders.json");
  writeFileSync(bidders, JSON.stringify([{ name: "slow", url: await bidder.listen(), timeoutMs: 500 }]));
  server = await scene.start(dataDir, { RATIONALE_BIDDERS: bidders });
});
afterAll(async () => {
  await scene.close();
  await bidder.close();
});

/** Sends all requests at once, each on a connection of its own that is open before. */
async function askAtOnce(country: string, listenerOf: (index: number) => string): Promise<DecisionAnswer[]> {
  const connections = Array.from({ length: requests }, () => new Connection(server.url));
  await Promise.all(connections.map((connection) => connection.get("/api/health/live")));
  const answers = await Promise.all(
    connections.map((connection, index) =>
      connection.post("/api/v1/decisions", {
        placement: { kind: "MUSIC" },
        listener: { id: listenerOf(index), country, platform: "IOS" },
      }),
    ),
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

describe("200 requests at the same moment", () => {
  it("reserve no more ads than the cap of their one listener allows, and all that it allows", async () => {
    const answers = await askAtOnce("US", () => "the one listener");
    expect(answers.filter(({ ad }) => ad?.adSetId === findAdSet("three a day").id)).toHaveLength(cap);
    expect(answers.filter(({ ad }) => ad === null)).toHaveLength(requests - cap);
  });

  it("reserve no more money than a day's budget holds, and all that fits", async () => {
    const answers = await askAtOnce("CA", (index) => `listener ${index}`);
    const affordable = Math.floor(dayBudgetMicros / (bidCpmMicros / 1000));
    expect(answers.filter(({ ad }) => ad !== null)).toHaveLength(affordable);
  });

  it("left the same in the ledger, with the reason of every refusal", async () => {
    expect((await server.terminate()).code).toBe(0);
    const { reader } = await scene.openStores(dataDir);
    const contents = await readLedger(reader.ledger);
    expect(contents.decisions).toHaveLength(2 * requests);
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
