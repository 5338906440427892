import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { createCaller } from "@/server/api/trpc/app-router";
import type { Advertiser } from "@/server/campaigns/schema";
import { newId } from "@/server/database/new-id";
import { defaultPolicy } from "@/server/engine/default-policy";
import { hashPolicy } from "@/server/policy/hash-policy";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";
import type { Runtime } from "@/server/runtime";
import { scenarioSchema } from "./scenario-schema";
import { trialKind } from "./trials-desk";

const scene = new ProcessScene();
let runtime: Runtime;
let advertisers: Advertiser[];
const operator = makeViewer();
const terms = { maxCpmBidMicros: 5_000_000, lifetimeBudgetMicros: 1_000_000_000_000 };
const short = scenarioSchema.parse({
  key: "short-hour",
  name: "A short hour",
  about: "Little is heard.",
  days: 0.06,
  listeners: 100,
  opportunitiesPerDay: 1_500,
  lineUp: "account",
});
const rare = { ...defaultPolicy, listener: { ...defaultPolicy.listener, minSecondsBetweenAds: 3_600 }, name: "Rare" };

const asked = (viewer = operator) => createCaller({ application: runtime.application, viewer }).trials;
const managerOf = (...nos: number[]) =>
  makeViewer({ userId: "mia", name: "Mia", role: "ACCOUNT_MANAGER", tenants: grantTenants(nos) });
const refusalOf = (question: Promise<unknown>) =>
  question.then(
    () => "answered",
    (error: unknown) => (error instanceof TRPCError ? `${error.code} ${error.message}` : String(error)),
  );
const tryRare = async (scenarioKeys = [short.key]) => {
  const { ids } = await asked().startPolicy({
    scenarioKeys,
    policy: { from: "document", document: rare, name: "Rare" },
  });
  return ids as [string, ...string[]];
};

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  advertisers = await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Anvil", "1002", [{ name: "anvil", ...terms }]),
      makeAdvertiser("Birch", "1377", [{ name: "birch", ...terms, maxCpmBidMicros: 7_000_000 }]),
    ],
    policy: defaultPolicy,
  });
  runtime = await scene.openStores(dataDir);
  await asked().saveScenario(short);
});
afterAll(() => scene.close());

describe("tests of a policy", () => {
  it("run by themselves, are kept with their flips, and are found by what they tested", async () => {
    expect(await runtime.application.desks.trials.findTest(hashPolicy(rare))).toBeNull();
    const [id] = await tryRare();
    await runtime.parts.jobs.settled(id);
    const trial = await asked().find({ id });
    expect(trial).toMatchObject({ status: "done", subject: "policy", tried: "Rare", scenario: "A short hour" });
    expect(trial.changes).toHaveLength(1);
    expect(trial.changes[0]).toMatch(/3600/);
    expect(trial.result?.opportunities.shared).toBeGreaterThan(20);
    expect(trial.result?.flips.total).toBeGreaterThan(0);
    expect(trial.flips).toHaveLength(Math.min(20, trial.result?.flips.total ?? 0));
    const { live, candidate, total } = await asked().findFlip({ id, position: 0 });
    expect(total).toBe(trial.flips.length);
    expect(live.winner?.adId ?? null).not.toBe(candidate.winner?.adId ?? null);
    const test = await runtime.application.desks.trials.findTest(hashPolicy({ ...rare, name: "By another name" }));
    expect(test).toMatchObject({ id, summary: `In “A short hour”: ${trial.verdict}` });
    expect((await asked().list()).trials[0]).toMatchObject({ id, verdict: trial.verdict });
  });

  it("leave nothing behind when they are called off", async () => {
    const [id] = await tryRare();
    expect(await asked().cancel({ id })).toEqual({ cancelled: true });
    const trial = await asked().find({ id });
    expect(trial).toMatchObject({ status: "cancelled", result: null, flips: [], mayCancel: false });
    expect(await runtime.prisma.trialFlip.count({ where: { trialId: id } })).toBe(0);
    expect(await asked().cancel({ id })).toEqual({ cancelled: false });
  });

  it.each([
    [
      "the live policy itself",
      { from: "document", document: defaultPolicy, name: "Same" },
      /decides exactly as the live/,
    ],
    [
      "what is no policy",
      { from: "document", document: { ...rare, shortlist: 1 }, name: "Bad" },
      /not a policy: shortlist/,
    ],
    ["a version there is not", { from: "version", version: 99 }, /no policy with version 99/],
    ["a weight of nobody", { from: "live", weightFactors: { nobody: 2 } }, /no agent “nobody”/],
  ] as const)("are refused for %s", async (_, policy, words) => {
    expect(await refusalOf(asked().startPolicy({ scenarioKeys: [short.key], policy }))).toMatch(words);
  });

  it("are refused for a scenario there is not", async () => {
    expect(await refusalOf(tryRare(["no-such-day"]))).toBe("BAD_REQUEST There is no scenario “no-such-day”.");
  });
});

describe("tests of an ad set's terms", () => {
  it("show its account manager their own campaigns only, and others nothing", async () => {
    const [anvil, birch] = advertisers as [Advertiser, Advertiser];
    const manager = managerOf(anvil.no);
    const adSetId = anvil.campaigns[0]?.adSets[0]?.id ?? "";
    const { ids } = await asked(manager).startCampaign({
      scenarioKeys: [short.key],
      adSetId,
      terms: { maxCpmBidMicros: 9_000_000 },
    });
    const id = ids[0] ?? "";
    await runtime.parts.jobs.settled(id);
    const own = await asked(manager).find({ id });
    expect(own.result?.campaigns.map(({ advertiserNo }) => advertiserNo)).toEqual([anvil.no]);
    expect(own.result?.measures.map(({ key }) => key)).not.toContain("revenue");
    const won = own.result?.campaigns[0]?.impressions;
    expect(won?.candidate).toBeGreaterThan(won?.live ?? 0);
    expect(JSON.stringify(own)).not.toContain("birch");
    expect(JSON.stringify(await asked(manager).findFlip({ id, position: 0 }))).not.toContain(birch.id);
    expect((await asked().find({ id })).result?.campaigns).toHaveLength(2);
    expect(await refusalOf(asked(managerOf(birch.no)).find({ id }))).toMatch(/^NOT_FOUND/);
    expect((await asked(managerOf(birch.no)).list()).trials.map((trial) => trial.id)).not.toContain(id);
    expect(
      await refusalOf(
        asked(managerOf(birch.no)).startCampaign({ scenarioKeys: [short.key], adSetId, terms: { status: "PAUSED" } }),
      ),
    ).toBe("BAD_REQUEST There is no ad set with this id.");
  });

  it("are refused in a scenario with campaigns of its own", async () => {
    const adSetId = advertisers[0]?.campaigns[0]?.adSets[0]?.id ?? "";
    const question = { scenarioKeys: ["yield-against-value"], adSetId, terms: { status: "PAUSED" as const } };
    expect(await refusalOf(asked().startCampaign(question))).toMatch(/two campaigns of its own/);
  });
});

it("a restart ends a running test as interrupted, and says so", async () => {
  const now = new Date();
  const [done] = await runtime.parts.jobs.store.list({ kind: trialKind, limit: 1 });
  const { id } = await runtime.parts.jobs.store.create({
    id: newId(),
    kind: trialKind,
    title: "Left behind",
    ownerId: "x",
    ownerName: "X",
    params: done?.params as object,
    status: "running",
    createdAt: now,
    beatAt: new Date(now.getTime() - 3_600_000),
  });
  await runtime.parts.jobs.sweep();
  expect(await asked().find({ id })).toMatchObject({
    status: "interrupted",
    message: expect.stringMatching(/restarted/),
    result: null,
  });
});

it("scenarios of one's own are kept, listed and removed; those of the product stay", async () => {
  const mine = {
    ...short,
    key: "rainy-friday",
    name: "Rainy Friday",
    sadMoods: [{ fromHour: 0, toHour: 9, share: 0.5 }],
  };
  await asked().saveScenario(mine);
  const { scenarios } = await asked().options();
  expect(scenarios.find(({ key }) => key === mine.key)).toEqual({ ...mine, custom: true });
  expect(await asked().removeScenario({ key: mine.key })).toEqual({ removed: true });
  expect(await asked().removeScenario({ key: "launch-day" })).toEqual({ removed: false });
  expect(await refusalOf(asked().saveScenario({ ...short, key: "launch-day" }))).toMatch(/comes with the product/);
});
