import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everybody } from "@/server/accounts/tenant-scope";
import { listOwnedAdSets, type OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import { reasonCodes } from "@/server/engine/reason-codes";
import { openSmallWorld, type SmallWorld } from "@/server/process-tests/serving/open-small-world";

interface Play {
  adSetNo: number;
  listener: string;
  second: number;
  exposureNo: number;
}

let world: SmallWorld;
let adSets: OwnedAdSet[];
let plays: Play[];
const keyed = (play: Play) => play.listener !== "0/0";

async function ask<Row>(sql: (events: string) => string): Promise<Row[]> {
  const ledger = world.runtime.parts.openLedger({ tenant: everybody, window: world.window });
  return await ledger.ask<Row>({ sql: (from) => sql(from("events")) });
}

/** Every impression, one by one: what all else is counted again from. */
const listPlays = () =>
  ask<Play>(
    (events) => `SELECT ad_set_no AS adSetNo, concat(toString(listener_high), '/', toString(listener_low)) AS listener,
  toInt64(toUnixTimestamp(decision_at)) AS second, exposure_no AS exposureNo FROM ${events} WHERE type = 0`,
  );

function bars(counts: Iterable<number>): { exposures: number; listeners: number }[] {
  const found = new Map<number, number>();
  for (const count of counts) found.set(count, (found.get(count) ?? 0) + 1);
  return [...found].sort((a, b) => a[0] - b[0]).map(([exposures, listeners]) => ({ exposures, listeners }));
}

/** Times of each listener's plays of one ad set. */
function timesOf(adSetNo: number): number[][] {
  const byListener = new Map<string, number[]>();
  for (const play of plays.filter((one) => one.adSetNo === adSetNo && keyed(one)))
    byListener.set(
      play.listener,
      [...(byListener.get(play.listener) ?? []), play.second].sort((a, b) => a - b),
    );
  return [...byListener.values()];
}

const inWindow = (times: readonly number[], at: number, seconds: number) =>
  times.filter((other) => other > at - seconds && other <= at).length;

beforeAll(async () => {
  world = await openSmallWorld(1_300);
  adSets = await listOwnedAdSets(world.runtime.prisma, everybody, { level: "account" });
  plays = await listPlays();
}, 240_000);
afterAll(() => world.close());

describe("frequency, against a count of impressions one by one", () => {
  it("has something to count: caps that are reached, listeners with and without a key", async () => {
    expect(plays.filter(keyed).length).toBeGreaterThan(300);
    expect(plays.some((play) => !keyed(play))).toBe(true);
    const { rows } = await world.runtime.application.desks.frequency.readOverview(world.question);
    expect(rows.some(({ caps }) => caps.some(({ atCap, blocked }) => atCap > 0 && blocked > 0))).toBe(true);
  });

  it("tells reach, distribution, peaks and listeners at cap of every ad set", async () => {
    const { rows } = await world.runtime.application.desks.frequency.readOverview(world.question);
    expect(rows).toHaveLength(adSets.length);
    for (const adSet of adSets) {
      const row = rows.find(({ adSetId }) => adSetId === adSet.id);
      const own = plays.filter(({ adSetNo }) => adSetNo === adSet.no);
      const times = timesOf(adSet.no);
      expect(row).toMatchObject({
        impressions: own.length,
        unkeyed: own.filter((play) => !keyed(play)).length,
        reach: times.length,
      });
      for (const cap of row?.caps ?? []) {
        const peaks = times.map((one) => Math.max(...one.map((at) => inWindow(one, at, cap.windowSeconds))));
        expect(cap.listeners).toBe(peaks.length);
        expect(cap.atCap).toBe(peaks.filter((peak) => peak >= cap.maxImpressions).length);
      }
    }
  });

  it("draws an ad set's ladders, reach and responses from the same impressions", async () => {
    const busiest = [...adSets].sort((a, b) => timesOf(b.no).length - timesOf(a.no).length)[0] as OwnedAdSet;
    const detail = await world.runtime.application.desks.frequency.readDetail({
      ...world.question,
      level: "adSet",
      id: busiest.id,
    });
    const times = timesOf(busiest.no);
    expect(detail?.distribution).toEqual(bars(times.map((one) => one.length)));
    for (const { cap, bars: steps } of detail?.ladders ?? []) {
      expect(steps).toEqual(
        bars(times.map((one) => Math.max(...one.map((at) => inWindow(one, at, cap.windowSeconds))))),
      );
    }
    expect(detail?.reachCurve.at(-1)).toEqual({
      impressions: times.reduce((sum, one) => sum + one.length, 0),
      reach: times.length,
    });
    const first = plays.filter((play) => play.adSetNo === busiest.no && play.exposureNo === 1).length;
    expect(detail?.responses[0]).toMatchObject({ exposureNo: 1, impressions: first });
    for (const { windowSeconds, options } of detail?.otherCaps ?? []) {
      for (const { maxImpressions, kept } of options) {
        const left = times.map((one) => {
          const sofar: number[] = [];
          for (const at of one) if (inWindow(sofar, at, windowSeconds) < maxImpressions) sofar.push(at);
          return sofar;
        });
        expect(kept).toBe(left.reduce((sum, { length }) => sum + length, 0));
      }
    }
    const ledger = world.runtime.parts.openLedger({ tenant: everybody, window: world.window });
    const [blocked] = await ledger.ask<{ n: number }>({
      sql: (from) => `SELECT sum(opportunities) AS n FROM ${from("losses")} WHERE ad_set_no = ${busiest.no}
        AND code IN (${reasonCodes["cap-hour"].code}, ${reasonCodes["cap-day"].code}, ${reasonCodes["cap-week"].code},
        ${reasonCodes["cap-month"].code}, ${reasonCodes["no-consent-for-caps"].code})`,
    });
    expect(detail?.total.blocked).toBe(blocked?.n);
    expect(detail?.blockedDays.reduce((sum, { opportunities }) => sum + opportunities, 0)).toBe(blocked?.n);
  });

  it("answers strangers as it answers for what does not exist", async () => {
    const { frequency } = world.runtime.application.desks;
    const [some] = adSets;
    const asked = { level: "adSet" as const, id: some?.id ?? "" };
    expect(await frequency.readDetail({ ...world.strangers, ...asked })).toBeNull();
    expect(await frequency.proveCaps({ ...world.strangers, choice: asked })).toBeNull();
    expect((await frequency.readOverview(world.strangers)).rows).toEqual([]);
  });
});

describe("the proof that no cap was exceeded", () => {
  const prove = () =>
    world.runtime.application.desks.frequency.proveCaps({ ...world.question, choice: { level: "account" } });
  const run = (sql: string) => ask<{ checked: number; violations: number }>(() => sql);

  it("checks every impression of every cap and finds none, and the query it shows says the same", async () => {
    const proof = await prove();
    const expected = adSets.reduce((sum, { no, caps }) => sum + caps.length * timesOf(no).flat().length, 0);
    expect(proof).toMatchObject({ checked: expected, violations: 0, late: 0 });
    expect(expected).toBeGreaterThan(300);
    const shown = await run(proof?.sql ?? "");
    expect(shown.reduce((sum, { checked }) => sum + checked, 0)).toBe(expected);
    expect(shown.reduce((sum, { violations }) => sum + violations, 0)).toBe(0);
  });

  it("finds an impression too many, planted in the ledger", async () => {
    const proof = await prove();
    const full = proof?.checks.find(({ highest, maxImpressions }) => highest === maxImpressions);
    const adSet = adSets.find(({ id }) => id === full?.adSetId) as OwnedAdSet;
    const times = timesOf(adSet.no).find((one) =>
      one.some((at) => inWindow(one, at, full?.windowSeconds ?? 0) === full?.maxImpressions),
    );
    const at = times?.findLast((one) => inWindow(times, one, full?.windowSeconds ?? 0) === full?.maxImpressions);
    const columns =
      "decision_at, type, advertiser_no, campaign_no, ad_set_no, ad_no, creative_no, listener_high, listener_low, charged_micros";
    await world.runtime.ledger.client.command(
      `INSERT INTO events (${columns}) SELECT addMilliseconds(decision_at, 999), ${columns.split(", ").slice(1).join(", ")} FROM events
       WHERE type = 0 AND ad_set_no = ${adSet.no} AND toUnixTimestamp(decision_at) = ${at} LIMIT 1`,
    );
    const after = await prove();
    expect(after?.violations).toBeGreaterThan(0);
    expect((await run(after?.sql ?? "")).reduce((sum, { violations }) => sum + violations, 0)).toBe(after?.violations);
  });
});
