import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { AdSet } from "@/server/campaigns/schema";
import { runInMemory } from "@/server/commands/simulate/run-in-memory";
import { runWithStores } from "@/server/commands/simulate/run-with-stores";
import { parseEnvironment } from "@/server/config";
import { TenantLedger } from "@/server/ledger/tenant-ledger";
import { createRuntime, type Runtime } from "@/server/runtime";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import type { Scenario } from "@/server/simulator/scenarios/scenario";
import { type AdSetChange, changeAdSet } from "./change-ad-set";
import { type EstimateParts, estimateChange } from "./estimate-change";
import type { ChangeEstimate } from "./schema";

const root = mkdtempSync(join(tmpdir(), "rationale-estimate-"));
const opportunities = 2_400;
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

/** Caps decide and money does not: budgets that nobody reaches, nobody paced. */
function withoutPacing(scenario: Scenario, change?: AdSetChange): Scenario {
  return {
    ...scenario,
    advertisers: scenario.advertisers.map((advertiser, a) => ({
      ...advertiser,
      campaigns: (advertiser.campaigns ?? []).map((campaign) => ({
        ...campaign,
        adSets: (campaign.adSets ?? []).map(({ dailyBudgetMicros: _, ...adSet }) => {
          const free = { ...adSet, lifetimeBudgetMicros: 1e13, pacingMode: "PACING_ASAP" as const };
          return a === 0 && change !== undefined ? (changeAdSet(free as AdSet, change) as typeof free) : free;
        }),
      })),
    })),
  };
}

const scenario = buildScenario({ name: "cap-exhausted", seed: 5, listeners: 60, opportunitiesPerDay: 1_200 });
let runtime: Runtime;
let parts: EstimateParts;
let window: { fromMs: number; toMs: number };

beforeAll(async () => {
  const dataDir = join(root, "data");
  await runWithStores(dataDir, { scenario: withoutPacing(scenario), maxOpportunities: opportunities, ...quiet });
  const config = {
    ...parseEnvironment({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" }),
    secret: "s".repeat(40),
  };
  runtime = await createRuntime(config, pino({ level: "error" }), { runsClock: false });
  const { reader, service } = runtime;
  parts = {
    reader,
    service,
    openLedger: ({ tenant, window: asked, signal }) =>
      new TenantLedger({ client: reader.ledger.client, tenant, window: asked, ownAdNos: () => [], signal }),
  };
  window = { fromMs: scenario.fromMs, toMs: scenario.toMs };
}, 240_000);
afterAll(async () => {
  await runtime?.application.close();
  rmSync(root, { recursive: true, force: true });
});

function estimate(
  change: AdSetChange | ((adSet: AdSet) => AdSet),
  own: { sampleSize?: number; seed?: number; signal?: AbortSignal } = {},
): Promise<ChangeEstimate> {
  const [advertiser] = runtime.service.book.directory.ladder.advertisers;
  const campaign = advertiser?.campaigns[0];
  const adSet = campaign?.adSets[0];
  if (advertiser === undefined || campaign === undefined || adSet === undefined) throw new Error("no ad set");
  return estimateChange(parts, {
    viewer: makeViewer(),
    rung: { advertiser, campaign, adSet },
    after: typeof change === "function" ? change(adSet) : changeAdSet(adSet, change),
    window,
    sampleSize: 10_000,
    seed: 1,
    ...own,
  });
}

const timeless = ({ seconds: _, ...rest }: ChangeEstimate) => rest;
const raiseDay = (maxImpressions: number): AdSetChange => ({ kind: "cap", unit: "DAY", period: 1, maxImpressions });

describe("an estimate", () => {
  it("finds no difference at all when nothing differs, whatever is decided again", async () => {
    // The flight's start matters to no decision of the window, but every one is decided again for it.
    const same = await estimate((adSet) => ({
      ...adSet,
      startsAt: new Date(Date.parse(adSet.startsAt) - 1).toISOString(),
    }));
    expect(same.sample).toMatchObject({ turned: 0, forgotten: 0 });
    expect(same.sample.decisions).toBeGreaterThan(1_000);
    expect(same.impressions.estimate).toBe(0);
    expect(same.spendMicros.estimate).toBe(0);
    const untouched = await estimate((adSet) => adSet);
    expect(untouched.impressions).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(untouched.notes).toEqual(["no-effect-possible"]);
  });

  it("comes out the same for the same seed, and draws others for another", async () => {
    const [once, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => estimate(raiseDay(3), { sampleSize: 300, seed })),
    );
    if (once === undefined || again === undefined || other === undefined) throw new Error("three were asked for");
    expect(timeless(again)).toEqual(timeless(once));
    expect(once.examples.length).toBeGreaterThan(0);
    expect(other.examples).not.toEqual(once.examples);
  });

  it("never loses by a looser cap, nor gains by a tighter one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (maxImpressions) => {
        const { impressions } = await estimate(raiseDay(maxImpressions));
        if (maxImpressions === 1) expect(impressions.estimate).toBe(0);
        else expect(impressions.estimate).toBeGreaterThanOrEqual(0);
      }),
      { seed: 3, numRuns: 4 },
    );
    const lifted = await estimate({ ...raiseDay(1), maxImpressions: null } as AdSetChange);
    const raised = await estimate(raiseDay(2));
    expect(lifted.impressions.estimate).toBeGreaterThanOrEqual(raised.impressions.estimate);
  });

  it("uses a raised cap up once a window: no listener gains more than the cap allows", async () => {
    const raised = await estimate(raiseDay(2));
    expect(raised.sample.turned).toBeGreaterThan(0);
    expect(raised.sample.turned).toBeLessThan(raised.sample.relevant);
  });

  // One world proves little: the same change brings between 31 and 154 impressions in these four, by chance alone.
  it("agrees with simulated worlds with and without the change", async () => {
    const worlds = [5, 6, 7, 8];
    const play = async (seed: number, change?: AdSetChange) => {
      const { run } = await runInMemory({
        scenario: { ...withoutPacing(scenario, change), seed },
        maxOpportunities: opportunities,
        ...quiet,
      });
      return run.tally.campaigns.get(1)?.impressions ?? 0;
    };
    const untouched = await Promise.all(worlds.map((seed) => play(seed)));
    for (const change of [raiseDay(3), { kind: "bid", maxCpmBidMicros: 4_000_000 } satisfies AdSetChange]) {
      const { low, high, estimate: guess } = (await estimate(change, { sampleSize: 1_200 })).impressions;
      const changed = await Promise.all(worlds.map((seed) => play(seed, change)));
      const truths = changed.map((impressions, at) => impressions - (untouched[at] ?? 0));
      const told = `${JSON.stringify(change)}: estimated ${guess} (${low} to ${high}), true ${truths.join(", ")}`;
      const total = truths.reduce((sum, truth) => sum + truth, 0);
      expect(Math.sign(guess), told).toBe(Math.sign(total));
      expect(high, told).toBeGreaterThanOrEqual(Math.min(...truths));
      expect(low, told).toBeLessThanOrEqual(Math.max(...truths));
    }
  });

  it("stops when nobody waits for it any more", async () => {
    const stop = new AbortController();
    const asked = estimate({ kind: "bid", maxCpmBidMicros: 12_000_000 }, { signal: stop.signal });
    stop.abort(new Error("gone"));
    await expect(asked).rejects.toThrow();
  });
});
