import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { makeSmallLedger } from "@/server/commands/testing/make-small-ledger";
import { parseEnvironment } from "@/server/config";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";
import { streamDecisions } from "@/server/ledger/queries/stream-decisions";
import { createRuntime, type Runtime } from "@/server/runtime";
import type { WhyNot } from "./schema";

const root = mkdtempSync(join(tmpdir(), "rationale-why-not-"));
const hourMs = 3_600_000;
const viewer = makeViewer();
let runtime: Runtime;
let records: DecisionRecord[];
let window: { fromMs: number; toMs: number };

beforeAll(async () => {
  const dataDir = join(root, "data");
  await makeSmallLedger(dataDir, 700);
  const config = {
    ...parseEnvironment({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" }),
    secret: "s".repeat(40),
  };
  runtime = await createRuntime(config, pino({ level: "error" }), { runsClock: false });
  records = [];
  const { ledger } = runtime.reader;
  for await (const chunk of streamDecisions(ledger.client, ledger.negotiations)) records.push(...chunk);
  const times = records.map(({ atMs }) => atMs);
  window = {
    fromMs: Math.floor(Math.min(...times) / hourMs) * hourMs,
    toMs: Math.floor(Math.max(...times) / hourMs) * hourMs + hourMs,
  };
});
afterAll(async () => {
  await runtime?.application.close();
  rmSync(root, { recursive: true, force: true });
});

const adSets = () =>
  runtime.service.book.directory.ladder.advertisers.flatMap(({ campaigns }) =>
    campaigns.flatMap((campaign) => campaign.adSets.filter(({ ads }) => ads.length > 0)),
  );

async function ask(level: WhyNot["level"], id: string | null, asked = viewer): Promise<WhyNot | null> {
  return await runtime.application.desks.whyNot.find({ viewer: asked, level, id, window, previous: null });
}

/** The losses of one ad set counted from records alone: the engine decides each again and says how far it came. */
async function recount(adSetNo: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const record of records) {
    const grounds = await runtime.reader.grounds.find(record);
    if (grounds === null) throw new Error("a version is missing");
    const { catalogue, paceBook } = grounds;
    const index = catalogue.findAdSetIndex(adSetNo);
    const has = (bits: Uint32Array) => ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
    if (index < 0 || !has(paceBook.inFlight)) continue;
    const matched = new Uint32Array(catalogue.words);
    catalogue.matchTargeting(record.view, matched);
    const adSet = catalogue.adSets[index];
    const reason = (): string => {
      if (!has(matched)) return "targeting-mismatch";
      if (!has(paceBook.openEver)) return "budget-lifetime-spent";
      if (!has(paceBook.openToday)) return "budget-day-spent";
      if ((adSet?.bidCpmMicros ?? 0) < record.view.floorCpmMicros) return "below-floor";
      return runtime.service.desk.engine.redecide(record, grounds, null, ({ sitting: { table } }) => {
        const rows = Array.from({ length: table.count }, (_, row) => row).filter(
          (row) => row > 0 && table.adSetIndex[row] === index,
        );
        if (rows.length === 0) return "duration-mismatch";
        const winner = record.candidates[record.winner];
        if (winner?.adSetNo === adSetNo) return "won";
        if (record.candidates.some((one) => one.adSetNo === adSetNo && one.settle >= 2)) return "reservation-failed";
        if (rows.every((row) => table.isVetoed(row)))
          return findReasonByCode(table.vetoesOf(rows[0] ?? 0)[0] ?? 0) ?? "";
        if (record.silenceCode === reasonCodes["deadline-passed"].code) return "deadline-passed";
        return winner === undefined || winner.adNo === 0 ? "silence-chosen" : "outvoted";
      });
    };
    const found = reason();
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return counts;
}

describe("the numbers on screen", () => {
  it("equal a recount from the records, for every ad set and reason", async () => {
    for (const adSet of adSets()) {
      const whyNot = await ask("ad-set", adSet.id);
      const counts = new Map<string, number>([["won", whyNot?.funnel.won ?? 0]]);
      for (const { reasons } of whyNot?.funnel.stages ?? [])
        for (const { reason, count } of reasons) if (reason !== "not-played") counts.set(reason, count);
      const expected = await recount(adSet.no);
      if (!expected.has("won")) expected.set("won", 0);
      expect(new Map([...counts].sort()), adSet.name).toEqual(new Map([...expected].sort()));
    }
  });

  it("count as played what came of the decisions of the window, whenever it was heard", async () => {
    const [row] = await runtime.reader.ledger.client.query<{ played: number }>({
      sql: "SELECT countIf(type = 0) AS played FROM events",
    });
    const account = await ask("account", null);
    expect(account?.funnel.played).toBe(row?.played);
    expect(account?.adSets.reduce((sum, { played }) => sum + played, 0)).toBe(row?.played);
  });

  it("sum up: ad sets to their campaign, buckets of the trend to the funnel", async () => {
    const [advertiser] = runtime.service.book.directory.ladder.advertisers;
    const campaign = advertiser?.campaigns[0];
    const whole = await ask("campaign", campaign?.id ?? "");
    const parts = await Promise.all((campaign?.adSets ?? []).map(({ id }) => ask("ad-set", id)));
    expect(whole?.funnel.opportunities).toBe(parts.reduce((sum, part) => sum + (part?.funnel.opportunities ?? 0), 0));
    expect(whole?.trend.points.reduce((sum, { opportunities }) => sum + opportunities, 0)).toBe(
      whole?.funnel.opportunities,
    );
  });

  it("tell who won the lost votes, at most as many as were lost", async () => {
    for (const adSet of adSets()) {
      const vote = (await ask("ad-set", adSet.id))?.funnel.stages.find(({ stage }) => stage === "vote");
      const contest = await runtime.application.desks.whyNot.findContest({
        viewer,
        level: "ad-set",
        id: adSet.id,
        window,
      });
      const told = contest?.outvoters.reduce((sum, { count }) => sum + count, 0) ?? 0;
      expect(told).toBeLessThanOrEqual(vote?.lost ?? 0);
      const ranked = records.filter(
        ({ candidates, winner, silenceCode }) =>
          silenceCode !== 507 &&
          candidates.some((one, at) => one.adSetNo === adSet.no && at !== winner && one.settle < 2) &&
          candidates[winner]?.adSetNo !== adSet.no,
      );
      expect(told).toBe(ranked.length);
    }
  });

  it("lead to the decisions behind them", async () => {
    for (const adSet of adSets()) {
      const whyNot = await ask("ad-set", adSet.id);
      for (const { reason, count, stage } of whyNot?.funnel.stages.flatMap(({ reasons }) => reasons) ?? []) {
        if (!stage.startsWith("veto")) continue;
        const page = await runtime.application.listDecisions(
          {
            outcome: "all",
            limit: 5,
            reason,
            lost: adSet.id,
            from: new Date(window.fromMs).toISOString(),
            to: new Date(window.toMs).toISOString(),
          },
          viewer,
        );
        expect(page.total, `${adSet.name}: ${reason}`).toBe(count);
      }
    }
  });
});

describe("whose they are", () => {
  it("answers another advertiser's id like an unknown one", async () => {
    const [first, second] = runtime.service.book.directory.ladder.advertisers;
    if (first === undefined) throw new Error("no advertiser");
    const stranger = makeViewer({ role: "ADVERTISER", tenants: grantTenants([second?.no ?? 4_000_000]) });
    const campaign = first.campaigns[0];
    const adSet = campaign?.adSets[0];
    for (const [level, id] of [
      ["campaign", campaign?.id],
      ["ad-set", adSet?.id],
      ["ad", adSet?.ads[0]?.id],
      ["ad", "01920000-0000-7000-8000-000000000001"],
    ] as const) {
      expect(await ask(level, id ?? "", stranger)).toBeNull();
    }
    const { whyNot } = runtime.application.desks;
    const question = { window, sampleSize: 100, change: { kind: "allow-explicit" } as const };
    expect(whyNot.estimate({ ...question, viewer: stranger, adSetId: adSet?.id ?? "" })).toBeNull();
  });
});
