import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { AdSetRung } from "@/server/campaigns/ladder-index";
import { runWithStores } from "@/server/commands/simulate/run-with-stores";
import { parseEnvironment } from "@/server/config";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { createRuntime, type Runtime } from "@/server/runtime";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { ForecastComputer } from "./compute-forecast";
import { createForecastDesk, type ForecastDesk } from "./forecast-desk";
import { ForecastThread, findForecastWorker } from "./forecast-thread";
import { type Forecast, type ForecastQuestion, forecastQuestionSchema, forecastSchema } from "./schema";

const root = mkdtempSync(join(tmpdir(), "rationale-forecast-"));
const scenario = buildScenario({ name: "demo", seed: 3, listeners: 250, opportunitiesPerDay: 1_200, days: 1 });
const dayMs = 86_400_000;
let runtime: Runtime;
let desk: ForecastDesk;
let rung: AdSetRung;
let script = "";
const opened: TimeWindow[] = [];

beforeAll(async () => {
  const dataDir = join(root, "data");
  await runWithStores(dataDir, {
    scenario,
    maxOpportunities: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const config = {
    ...parseEnvironment({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" }),
    secret: "s".repeat(40),
  };
  runtime = await createRuntime(config, pino({ level: "error" }), { runsClock: false });
  const { parts } = runtime;
  const computer = new ForecastComputer((window, signal) => {
    opened.push(window);
    return parts.openLedger({ tenant: grantTenants("all"), window, signal });
  });
  desk = createForecastDesk({ ...parts, nowMs: () => scenario.toMs }, computer);
  const advertiser = parts.book().directory.ladder.advertisers.find(({ campaigns }) => campaigns.length > 1);
  const campaign = advertiser?.campaigns[0];
  const adSet = campaign?.adSets[0];
  if (advertiser === undefined || campaign === undefined || adSet === undefined) throw new Error("no ad set");
  rung = { advertiser, campaign, adSet };
}, 240_000);
afterAll(async () => {
  await runtime?.application.close();
  rmSync(root, { recursive: true, force: true });
  if (script !== "") rmSync(dirname(script), { recursive: true, force: true });
});

function draft(changes: Partial<ForecastQuestion["adSet"]> = {}): ForecastQuestion {
  return {
    advertiserId: rung.advertiser.id,
    objective: rung.campaign.objective,
    adSet: {
      startsAt: new Date(scenario.toMs).toISOString(),
      endsAt: new Date(scenario.toMs + 2 * dayMs).toISOString(),
      timeZone: "UTC",
      lifetimeBudgetMicros: 2_000_000_000,
      maxCpmBidMicros: 9_000_000,
      caps: [],
      targeting: {},
      exclusions: {},
      ...changes,
    },
  };
}

async function ask(question: ForecastQuestion, signal = new AbortController().signal) {
  return desk.forecast(forecastQuestionSchema.parse(question), {
    viewer: makeViewer(),
    signal,
    onProgress: () => undefined,
  });
}

async function forecast(question: ForecastQuestion): Promise<Forecast> {
  const answer = await ask(question);
  if (answer?.kind !== "forecast") throw new Error(JSON.stringify(answer));
  return forecastSchema.parse(answer.forecast);
}

describe("a forecast", () => {
  it("holds together: reach within impressions, days within the flight, money by the bid, budgets kept", async () => {
    const free = await forecast(draft());
    expect(free.impressions.estimate).toBeGreaterThan(50);
    expect(free.reach.estimate).toBeLessThanOrEqual(free.impressions.estimate);
    expect(free.completions.estimate).toBeLessThan(free.impressions.estimate);
    expect(free.spendMicros.estimate).toBeCloseTo(free.impressions.estimate * 9_000, 3);
    expect(free.days).toHaveLength(2);
    expect(free.days.reduce((sum, { impressions }) => sum + impressions.estimate, 0)).toBeCloseTo(
      free.impressions.estimate,
      6,
    );
    for (const { estimate, low, high } of [free.impressions, free.reach, free.frequency, free.completions]) {
      expect(low).toBeLessThanOrEqual(estimate);
      expect(high).toBeGreaterThanOrEqual(estimate);
    }
    expect(free.notes).toContain("ordinary-creative");
    expect(free.notes).toContain("under-delivers");
    const poor = await forecast(draft({ lifetimeBudgetMicros: 200_000 }));
    expect(poor.spendMicros.high).toBeLessThanOrEqual(200_000);
    expect(poor.impressions.estimate).toBeLessThan(free.impressions.estimate);
  });

  it("answers to what a person may turn: bid, caps and targeting", async () => {
    const free = await forecast(draft());
    const capped = await forecast(draft({ caps: [{ unit: "DAY", period: 1, maxImpressions: 1 }] }));
    expect(capped.frequency.estimate).toBeLessThanOrEqual(2.01);
    expect(capped.impressions.estimate).toBeLessThan(free.impressions.estimate);
    const low = await forecast(draft({ maxCpmBidMicros: 3_000_000 }));
    expect(low.impressions.estimate).toBeLessThan(free.impressions.estimate);
    const nowhere = await forecast(draft({ targeting: { countries: ["AQ"] } }));
    expect(nowhere.impressions).toEqual({ estimate: 0, low: 0, high: expect.any(Number) });
  });

  it("tells how far it is, up to the end", async () => {
    const heard: { done: number; total: number }[] = [];
    await desk.forecast(forecastQuestionSchema.parse(draft({ maxCpmBidMicros: 9_100_000 })), {
      viewer: makeViewer(),
      signal: new AbortController().signal,
      onProgress: (done, total) => heard.push({ done, total }),
    });
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.map(({ done }) => done)).toEqual(heard.map(({ done }) => done).sort((a, b) => a - b));
    expect(heard.at(-1)).toEqual({ done: heard[0]?.total, total: heard[0]?.total });
  });

  it("is the same for the same question, and reads recorded traffic once", async () => {
    const first = await forecast(draft());
    const read = opened.length;
    const second = await forecast(draft());
    expect(opened.length).toBe(read);
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 });
  });

  it("tells what it takes from the advertiser's other campaigns", async () => {
    const { others } = await forecast(draft({ maxCpmBidMicros: 40_000_000 }));
    const own = rung.advertiser.campaigns.map(({ id }) => id);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ campaignId }) => own.includes(campaignId))).toBe(true);
    expect(others.reduce((sum, { change }) => sum + change.estimate, 0)).toBeLessThan(0);
  });

  it("takes a stored ad set's place, with what it has spent", async () => {
    const { adSet, campaign, advertiser } = rung;
    const question = { advertiserId: advertiser.id, campaignId: campaign.id, objective: campaign.objective, adSet };
    const same = await forecast(question);
    expect(same.notes).not.toContain("ordinary-creative");
    const { spentMicros } = runtime.service.state.budgets.at(adSet, scenario.toMs);
    const spent = await ask({ ...question, adSet: { ...adSet, lifetimeBudgetMicros: spentMicros } });
    expect(spent).toMatchObject({ kind: "none", why: "no-budget" });
    expect(
      await ask(draft({ endsAt: new Date(scenario.toMs - 1).toISOString(), startsAt: new Date(0).toISOString() })),
    ).toMatchObject({
      kind: "none",
      why: "over",
    });
  });

  it("is not for strangers to the advertiser, whatever they name", async () => {
    const other = runtime.parts.book().directory.ladder.advertisers.find(({ id }) => id !== rung.advertiser.id);
    if (other === undefined) throw new Error("one advertiser is not enough");
    const viewer = { ...makeViewer(), tenants: grantTenants([other.no]) };
    const run = { viewer, signal: new AbortController().signal, onProgress: () => undefined };
    const named = (question: ForecastQuestion) => desk.forecast(forecastQuestionSchema.parse(question), run);
    expect(await named(draft())).toBeNull();
    expect(await named({ ...draft(), advertiserId: other.id, campaignId: rung.campaign.id })).toBeNull();
    expect(await named({ ...draft({ id: rung.adSet.id }), advertiserId: other.id })).toBeNull();
    expect(await named({ ...draft(), advertiserId: other.id })).toMatchObject({ kind: "forecast" });
  });

  it("is the same from a thread of its own, which can be stopped and goes on with the next question", async () => {
    script = await bundleForChild("server/forecast/forecast-job.ts");
    const url = findForecastWorker(pathToFileURL(script).href);
    if (url === null) throw new Error("there is no forecast worker beside the bundle");
    const start = { path: join(root, "data", "ledger"), clickhouseUrl: null, cluster: null };
    const thread = new ForecastThread({ url, start });
    try {
      const apart = createForecastDesk({ ...runtime.parts, nowMs: () => scenario.toMs }, thread);
      const asked = (signal: AbortSignal) =>
        apart.forecast(forecastQuestionSchema.parse(draft()), {
          viewer: makeViewer(),
          signal,
          onProgress: () => undefined,
        });
      const stop = new AbortController();
      const stopped = asked(stop.signal);
      setTimeout(() => stop.abort(new Error("gone")), 20);
      await expect(stopped).rejects.toThrow("gone");
      const answer = await asked(new AbortController().signal);
      if (answer?.kind !== "forecast") throw new Error(JSON.stringify(answer));
      const here = await forecast(draft());
      expect({ ...answer.forecast, seconds: 0 }).toEqual({ ...here, seconds: 0 });
    } finally {
      await thread.close();
    }
  });

  it("stops when it no longer matters", async () => {
    const stop = new AbortController();
    const asked = ask(draft({ maxCpmBidMicros: 8_000_000 }), stop.signal);
    stop.abort(new Error("gone"));
    await expect(asked).rejects.toThrow("gone");
  });
});
