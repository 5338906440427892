import { beforeAll, describe, expect, it } from "vitest";
import type { Targeting } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { acceptsNaively } from "@/server/catalog/testing/match-naively";
import { runTrialWorld, type TrialWorldOptions, type Witnessed } from "@/server/decisions/testing/trial-world";
import { moodyBidders, UnreliableState, unsteadyClock } from "@/server/decisions/testing/unreliable-parts";
import type { EngineAdSet } from "../catalogue";
import { type LossCount, outsideAdNo, settleOutcomes } from "../decision-record";
import { defaultPolicy } from "../default-policy";
import { reasonCodes } from "../reason-codes";

/** Five ads, silence and two outside bids: the record keeps everybody who sat at the table. */
const shortlist = 5;
const hourMs = 3_600_000;
const firstFailure = settleOutcomes.indexOf("cap-taken");
const trouble = { seed: 41, slowStep: 0.004, stuckStep: 0.0005, brokenMemory: 0.02 };
/** Both are reasons not to be at the table; which of the two is known only as far as the search for ads went. */
const unseated: readonly number[] = [reasonCodes["not-shortlisted"].code, reasonCodes["duration-mismatch"].code];

const worlds: (TrialWorldOptions & { title: string })[] = [
  { title: "budgets that run dry", scenario: "demo", seed: 41, decisions: 420 },
  {
    title: "caps that fill",
    scenario: "cap-exhausted",
    seed: 42,
    decisions: 360,
    listeners: 10,
    policy: { listener: { ...defaultPolicy.listener, comfortableAdsPerHour: 1, loadCostBp: 10_000 } },
  },
  {
    title: "outside bids, late agents and broken memory",
    scenario: "demo",
    seed: 43,
    decisions: 360,
    clock: unsteadyClock(trouble),
    state: new UnreliableState(trouble),
    bidders: moodyBidders(43),
  },
];

interface Observed {
  witnessed: Witnessed[];
  losses: LossCount[];
  targetings: Map<number, Targeting>;
}

const observed = new Map<string, Observed>();

beforeAll(async () => {
  for (const { title, ...options } of worlds) {
    const witnessed: Witnessed[] = [];
    const losses: LossCount[] = [];
    const world = await runTrialWorld({
      ...options,
      policy: { ...options.policy, shortlist },
      onDecided: (one, { desk, advertisers }) => {
        witnessed.push(one);
        if (witnessed.length % 97 === 0) losses.push(...desk.takeLosses());
        // In the middle of an hour an advertiser leaves.
        if (witnessed.length === options.decisions / 2)
          desk.useCatalogue(buildCatalogue(2, advertisers.slice(1)), one.decided.record.atMs);
      },
    });
    losses.push(...world.desk.takeLosses());
    const adSets = world.advertisers.flatMap(({ campaigns }) => campaigns.flatMap((campaign) => campaign.adSets));
    observed.set(title, { witnessed, losses, targetings: new Map(adSets.map(({ no, targeting }) => [no, targeting])) });
  }
}, 60_000);

function seen(title: string): Observed {
  const found = observed.get(title);
  if (found === undefined) throw new Error(`no world with ${title}`);
  return found;
}

/** Why one ad set in flight was not served, worked out from the record, the page and the targeting; null if not in flight. */
function codeOf(
  { decided, grounds }: Witnessed,
  adSet: EngineAdSet,
  index: number,
  targeting: Targeting | undefined,
): number | null {
  const { record } = decided;
  const { paceBook: page, catalogue } = grounds;
  if (adSet.startMs > page.atMs || adSet.endMs <= page.atMs) return null;
  if (targeting === undefined || !acceptsNaively(targeting, record.view)) return reasonCodes["targeting-mismatch"].code;
  const cost = Math.floor(adSet.bidCpmMicros / 1000);
  if ((page.spentMicros[index] ?? 0) + cost > adSet.lifetimeBudgetMicros)
    return reasonCodes["budget-lifetime-spent"].code;
  if (adSet.dailyBudgetMicros !== null && (page.spentTodayMicros[index] ?? 0) + cost > adSet.dailyBudgetMicros) {
    return reasonCodes["budget-day-spent"].code;
  }
  if (adSet.bidCpmMicros < record.view.floorCpmMicros) return reasonCodes["below-floor"].code;
  const own = new Set(catalogue.ads.slice(adSet.firstAd, adSet.firstAd + adSet.adCount).map(({ no }) => no));
  const ranked = record.candidates.filter(({ adNo }) => own.has(adNo));
  const vetoed = record.vetoes.filter(({ adNo }) => own.has(adNo));
  if (ranked.length + vetoed.length === 0) return reasonCodes["not-shortlisted"].code;
  const winner = record.candidates[record.winner];
  if (winner !== undefined && own.has(winner.adNo)) return 0;
  if (ranked.some(({ settle }) => settle >= firstFailure)) return reasonCodes["reservation-failed"].code;
  if (ranked.length === 0) return vetoed[0]?.codes[0] ?? 0;
  if (record.silenceCode === reasonCodes["deadline-passed"].code) return record.silenceCode;
  if (winner === undefined || winner.adNo === 0) return reasonCodes["silence-chosen"].code;
  return reasonCodes[winner.adNo >= outsideAdNo ? "outbid-outside" : "outvoted"].code;
}

/** Counts by hour, ad set and code, with the two reasons for not being at the table under one. */
function tally(
  entries: Iterable<readonly [hourMs: number, adSetNo: number, code: number, count: number]>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [hour, adSetNo, code, count] of entries) {
    const key = `${hour} ${adSetNo} ${unseated.includes(code) ? "unseated" : code}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function recompute({ witnessed, targetings }: Observed): [number, number, number, number][] {
  const entries: [number, number, number, number][] = [];
  for (const one of witnessed) {
    const hour = Math.floor(one.decided.record.atMs / hourMs) * hourMs;
    one.grounds.catalogue.adSets.forEach((adSet, index) => {
      const code = codeOf(one, adSet, index, targetings.get(adSet.no));
      if (code !== null) entries.push([hour, adSet.no, code, 1]);
    });
  }
  return entries;
}

describe.each(worlds)("losses in a world of $title", ({ title }) => {
  it("are those of a slow recount from records, pages and targeting", () => {
    const { losses } = seen(title);
    const counted = tally(losses.map(({ hourMs: hour, adSetNo, code, count }) => [hour, adSetNo, code, count]));
    expect(counted).toEqual(tally(recompute(seen(title))));
    expect(losses.every(({ count }) => Number.isInteger(count) && count > 0)).toBe(true);
  });

  it("sum, wins included, to the opportunities of each ad set's flight in each hour", () => {
    const { witnessed, losses } = seen(title);
    const expected = new Map<string, number>();
    for (const { decided, grounds } of witnessed) {
      const hour = Math.floor(decided.record.atMs / hourMs) * hourMs;
      for (const { no, startMs, endMs } of grounds.catalogue.adSets) {
        if (startMs > grounds.paceBook.atMs || endMs <= grounds.paceBook.atMs) continue;
        expected.set(`${hour} ${no}`, (expected.get(`${hour} ${no}`) ?? 0) + 1);
      }
    }
    const sums = new Map<string, number>();
    for (const { hourMs: hour, adSetNo, count } of losses)
      sums.set(`${hour} ${adSetNo}`, (sums.get(`${hour} ${adSetNo}`) ?? 0) + count);
    expect(new Map([...sums].sort())).toEqual(new Map([...expected].sort()));
  });

  it("name a won opportunity for every ad served, under the right owner", () => {
    const { witnessed, losses } = seen(title);
    const wins = losses.filter(({ code }) => code === 0);
    expect(wins.reduce((sum, { count }) => sum + count, 0)).toBe(
      witnessed.filter(({ decided }) => decided.ad !== null).length,
    );
    const owners = new Map(
      witnessed.flatMap(({ grounds }) => grounds.catalogue.adSets.map((adSet) => [adSet.no, adSet] as const)),
    );
    for (const { adSetNo, campaignNo, advertiserNo } of losses) {
      expect(owners.get(adSetNo)).toMatchObject({ campaignNo, advertiserNo });
    }
  });
});

describe("the worlds", () => {
  it("between them show the reasons that matter", () => {
    const codes = new Set([...observed.values()].flatMap(({ losses }) => losses.map(({ code }) => code)));
    const wanted = [
      "targeting-mismatch",
      "outvoted",
      "silence-chosen",
      "not-shortlisted",
      "cap-day",
      "budget-day-spent",
      "sad-passage",
      "outbid-outside",
      "deadline-passed",
      "privacy-blocked",
    ] as const;
    for (const reason of wanted) expect(codes.has(reasonCodes[reason].code), reason).toBe(true);
  });
});
