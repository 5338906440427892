import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import type { DecisionRecord, RecordedEvent } from "@/server/engine/decision-record";
import type { PaceBook } from "@/server/engine/pace-book";
import type { Ledger } from "../open-ledger";
import { syntheticDecisions } from "../testing/synthetic-decisions";
import { syntheticEvents } from "../testing/synthetic-events";
import { resolveSyntheticAd } from "../testing/synthetic-world";
import { makeLedgerFolder, openTestLedger } from "../testing/temporary-ledger";
import { listAdContributionHours } from "./ad-contributions-hourly";
import { listDeliveryHours } from "./delivery-hourly";
import { findKnowledge } from "./find-knowledge";
import { findPaceBook } from "./find-pace-book";
import { type DecisionListParams, listDecisions } from "./list-decisions";
import { listEvents } from "./list-events";
import { listWeightUpdates } from "./list-weight-updates";
import { listLossReasons } from "./loss-reasons";

const startMs = 1_767_000_000_000;
/** From the start of the first hour, so that hourly sums are whole. */
const everything = { fromMs: startMs - (startMs % 3_600_000), toMs: startMs + 40 * 86_400_000 };
const decisions = [...syntheticDecisions({ seed: 21, count: 500, startMs, decisionsPerHour: 100 })];
// One that nobody could settle, one that chose silence.
decisions[3] = {
  ...decisions[3]!,
  winner: -1,
  silenceCode: 507,
  priceCpmMicros: 0,
  candidates: withSettle(decisions[3]!, 0),
};
decisions[4] = { ...decisions[4]!, ...silent(decisions[4]!) };
const events = decisions.flatMap(syntheticEvents);
const losses = [1, 2, 3].flatMap((adSetNo) =>
  [0, 504, 509].map((code) => ({
    hourMs: startMs - (startMs % 3_600_000),
    advertiserNo: adSetNo,
    campaignNo: 1,
    adSetNo,
    code,
    count: 10 * adSetNo + (code % 10),
  })),
);
const pages = Array.from({ length: 70 }, (_, at) => page(at + 1));
const { dataDir, remove } = makeLedgerFolder();
let ledger: Ledger;

beforeAll(async () => {
  ledger = await openTestLedger(dataDir);
  ledger.bindExtraWrites(() => ({ losses: losses.splice(0), put: () => undefined, failed: () => undefined }));
  await Promise.all([
    ...decisions.map((decision) => ledger.commit({ decision })),
    ...events.map((event) => ledger.commit({ event })),
    ...pages.map((paceBook) => ledger.commit({ paceBook })),
    ledger.commit({ knowledge: { version: 9, atMs: startMs, bytes: Uint8Array.of(0, 9, 200, 255), note: "nine" } }),
    ledger.commit({
      weightUpdate: {
        atMs: startMs,
        knowledgeVersion: 9,
        objective: 1,
        seat: 6,
        beforePpm: 1,
        afterPpm: 2,
        outcomes: 3,
        meanLogLoss: 0.25,
        reason: "it rained",
      },
    }),
  ]);
  await ledger.shipper.drain();
});
afterAll(async () => {
  await ledger.close();
  remove();
});

function withSettle({ candidates }: DecisionRecord, settle: number) {
  return candidates.map((candidate) => ({ ...candidate, settle }));
}

function silent({ candidates }: DecisionRecord): Partial<DecisionRecord> {
  const nothing = { ...candidates[0]!, adNo: 0, adSetNo: 0, creativeNo: 0, settle: 0 };
  return {
    winner: 0,
    silenceCode: 505,
    priceCpmMicros: 0,
    candidates: [nothing, ...candidates.slice(1).map((c) => ({ ...c, settle: 0 }))],
  };
}

function page(version: number): PaceBook {
  const adSets = 40;
  const of = (value: (at: number) => number) => Array.from({ length: adSets }, (_, at) => value(at));
  return {
    version,
    atMs: startMs + version,
    // The catalogue changes once: differences must not reach over it.
    catalogueVersion: version < 20 ? 1 : 2,
    priceMilli: Int32Array.from(of((at) => 300 + ((version * (at + 7)) % 91))),
    spentTodayMicros: Float64Array.from(of((at) => version * at * 1_000)),
    spentMicros: Float64Array.from(of((at) => version * at * 1_000 + 5e9)),
    plannedTodayMicros: Float64Array.from(of((at) => version * 777 + at)),
    openToday: Uint32Array.of(0xffff_ffff, version),
    openEver: Uint32Array.of(0xffff_ffff, 255),
    inFlight: Uint32Array.of(1, 2),
  };
}

const winnerOf = (decision: DecisionRecord) => decision.candidates[decision.winner];
const ownerOf = (decision: DecisionRecord) => resolveSyntheticAd(winnerOf(decision)?.adNo ?? 0);
const eventsOf = (decision: DecisionRecord) => events.filter(({ decisionId }) => decisionId === decision.id);
const hourOf = (ms: number) => ms - (ms % 3_600_000);

async function listAll(params: Partial<DecisionListParams>, limit = 37) {
  const rows = [];
  let cursor: string | undefined;
  let total = 0;
  do {
    const answer = await listDecisions(ledger.client, {
      tenant: everybody,
      ownAdNos: [],
      window: everything,
      outcome: "all",
      limit,
      ...params,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...answer.rows);
    total = answer.total;
    cursor = answer.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(total).toBe(rows.length);
  return rows;
}

describe("the decision list", () => {
  test("pages through everything once, newest first", async () => {
    const rows = await listAll({});
    expect(rows.map(({ id }) => id)).toEqual(decisions.map(({ id }) => id).reverse());
  });

  test("tells of each decision what its record says", async () => {
    const rows = new Map((await listAll({}, 200)).map((row) => [row.id, row]));
    for (const decision of [decisions[3]!, decisions[4]!, ...decisions.slice(100, 130)]) {
      const winner = winnerOf(decision);
      const others = decision.candidates
        .filter((candidate) => candidate !== winner)
        .map(({ scoreUnits }) => scoreUnits);
      const weights = decision.weightsPpm[winner?.objective ?? 0]!;
      expect(rows.get(decision.id)).toEqual({
        id: decision.id,
        atMs: decision.atMs,
        arm: decision.arm,
        kind: decision.view.kind,
        slot: decision.view.slot,
        country: decision.view.country,
        genre: decision.view.genre,
        showTitle: decision.view.showTitle,
        valencePct: decision.view.valencePct,
        energyPct: decision.view.energyPct,
        activity: decision.view.activity,
        winner: decision.winner,
        adNo: winner?.adNo ?? 0,
        adSetNo: winner?.adSetNo ?? 0,
        campaignNo: ownerOf(decision)?.campaignNo ?? 0,
        advertiserNo: ownerOf(decision)?.advertiserNo ?? 0,
        creativeNo: winner?.creativeNo ?? 0,
        silenceCode: decision.silenceCode,
        priceCpmMicros: decision.priceCpmMicros,
        scoreUnits: winner?.scoreUnits ?? 0,
        marginUnits: winner === undefined ? null : winner.scoreUnits - Math.max(...others),
        contributions:
          winner === undefined
            ? []
            : decision.voters.map((seat, at) => ({ seat, units: winner.votesBp[at]! * weights[at]! })),
        vetoed: decision.vetoes.length,
        shortlisted: decision.shortlisted,
        totalMicros: decision.totalMicros,
        eventMask: eventsOf(decision).reduce((mask, { type }) => mask | (1 << type), 0),
      });
    }
  });

  const some = decisions[200]!;
  const window = { fromMs: decisions[50]!.atMs, toMs: decisions[300]!.atMs };
  const vetoed = decisions.find(({ vetoes }) => vetoes.some(({ codes }) => codes.length > 0))!.vetoes[0]!;
  const vetoedAdNo = vetoed.adNo;
  const ownVeto = vetoed.codes[0]!;
  const ownNo = ownerOf(some)!.advertiserNo;
  const notOwn = decisions.find((d) => ownerOf(d) !== null && ownerOf(d)?.advertiserNo !== ownNo)!;
  const ownAdNos = [vetoedAdNo, winnerOf(some)!.adNo];
  const ownTenant = { tenant: grantTenants([ownNo]), ownAdNos };
  const tookPart = (d: DecisionRecord) => [...d.candidates, ...d.vetoes].some(({ adNo }) => ownAdNos.includes(adNo));
  const filters: [string, Partial<DecisionListParams>, (decision: DecisionRecord) => boolean][] = [
    ["a window", { window }, (d) => d.atMs >= window.fromMs && d.atMs < window.toMs],
    ["a tenant's, whose ads took part", ownTenant, tookPart],
    [
      "a tenant's, for a reason why their own was vetoed",
      { ...ownTenant, reasonCode: ownVeto },
      (d) =>
        d.silenceCode === ownVeto
          ? tookPart(d)
          : d.vetoes.some(({ adNo, codes }) => ownAdNos.includes(adNo) && codes.includes(ownVeto)),
    ],
    ["a tenant's, by another's campaign", { ...ownTenant, campaignNo: ownerOf(notOwn)!.campaignNo }, () => false],
    [
      "a tenant's that were played",
      { ...ownTenant, outcome: "played" },
      (d) => tookPart(d) && ownerOf(d)?.advertiserNo === ownNo && eventsOf(d).some(({ type }) => type === 0),
    ],
    [
      "a campaign",
      { campaignNo: ownerOf(some)!.campaignNo },
      (d) => ownerOf(d)?.campaignNo === ownerOf(some)!.campaignNo,
    ],
    ["an ad", { adNo: winnerOf(some)!.adNo }, (d) => winnerOf(d)?.adNo === winnerOf(some)!.adNo],
    ["podcasts", { kind: 1 }, (d) => d.view.kind === 1],
    [
      "a genre and a country",
      { genre: some.view.genre, country: some.view.country },
      (d) => d.view.genre === some.view.genre && d.view.country === some.view.country,
    ],
    ["a reason for a veto", { reasonCode: 512 }, (d) => d.vetoes.some(({ codes }) => codes.includes(512))],
    ["a reason for silence", { reasonCode: 507 }, (d) => d.silenceCode === 507],
    ["silence", { outcome: "silent" }, (d) => d.silenceCode !== 0],
    ["answers", { outcome: "answered" }, (d) => d.silenceCode === 0],
    ["what was played", { outcome: "played" }, (d) => eventsOf(d).some(({ type }) => type === 0)],
    ["the start of an id", { idPrefix: some.id.slice(0, 11) }, (d) => d.id.startsWith(some.id.slice(0, 11))],
    ["a whole id, outside the window", { idPrefix: some.id, window: { fromMs: 0, toMs: 1 } }, (d) => d.id === some.id],
    ["another arm", { arm: 2 }, () => false],
  ];
  test.each(filters)("can be narrowed to %s", async (_, params, keep) => {
    const expected = decisions
      .filter(keep)
      .map(({ id }) => id)
      .reverse();
    expect((await listAll(params)).map(({ id }) => id)).toEqual(expected);
  });

  test("knows the newest decision; a broken cursor starts over", async () => {
    const answer = await listDecisions(ledger.client, {
      tenant: everybody,
      ownAdNos: [],
      window: everything,
      outcome: "all",
      limit: 1,
      cursor: "'; --",
    });
    expect(answer).toMatchObject({ newestAtMs: decisions.at(-1)!.atMs, rows: [{ id: decisions.at(-1)!.id }] });
  });
});

test("the events of a decision come oldest first", async () => {
  const decision = decisions.find((each) => eventsOf(each).length >= 2)!;
  const stored = await listEvents(ledger.client, { decisionId: decision.id, decisionAtMs: decision.atMs });
  const expected = eventsOf(decision)
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ type, atMs, chargedMicros, exposureNo }) => ({ type, atMs, chargedMicros, exposureNo }));
  expect(stored).toEqual(expected);
});

describe("rollups", () => {
  const sum = (items: readonly RecordedEvent[], value: (event: RecordedEvent) => number) =>
    items.reduce((total, event) => total + value(event), 0);

  test("delivery equals decisions and events, hour by hour", async () => {
    const { advertiserNo } = ownerOf(decisions[200]!)!;
    const hours = await listDeliveryHours(ledger.client, {
      tenant: grantTenants([advertiserNo]),
      window: everything,
      by: "advertiser",
    });
    const mine = events.filter((event) => event.advertiserNo === advertiserNo);
    expect(hours.length).toBeGreaterThan(0);
    for (const { hourMs, ...hour } of hours) {
      const inHour = mine.filter(({ atMs }) => hourOf(atMs) === hourMs);
      expect(hour).toEqual({
        no: advertiserNo,
        won: decisions.filter((d) => ownerOf(d)?.advertiserNo === advertiserNo && hourOf(d.atMs) === hourMs).length,
        impressions: sum(inHour, ({ type }) => (type === 0 ? 1 : 0)),
        completes: sum(inHour, ({ type }) => (type === 5 ? 1 : 0)),
        clicks: sum(inHour, ({ type }) => (type === 6 ? 1 : 0)),
        skips: sum(inHour, ({ type }) => (type === 7 ? 1 : 0)),
        mutes: 0,
        spendMicros: sum(inHour, ({ chargedMicros }) => chargedMicros),
      });
    }
  });

  test("an ad's contributions equal the ballots of its wins", async () => {
    const { adNo } = winnerOf(decisions[200]!)!;
    const wins = decisions.filter((d) => winnerOf(d)?.adNo === adNo);
    const hours = await listAdContributionHours(ledger.client, { tenant: everybody, window: everything, adNo });
    const total = (seat: number, value: (d: DecisionRecord, at: number) => number) =>
      wins.reduce((units, d) => (d.voters.includes(seat) ? units + value(d, d.voters.indexOf(seat)) : units), 0);
    for (const seat of [4, 9, 13]) {
      const mine = hours.filter((hour) => hour.seat === seat);
      const sums = mine.reduce(
        (all, { contributionUnits, votesBp, wins: n }) => ({
          units: all.units + contributionUnits,
          votes: all.votes + votesBp,
          wins: all.wins + n,
        }),
        { units: 0, votes: 0, wins: 0 },
      );
      expect(sums).toEqual({
        units: total(seat, (d, at) => winnerOf(d)!.votesBp[at]! * d.weightsPpm[winnerOf(d)!.objective]![at]!),
        votes: total(seat, (d, at) => winnerOf(d)!.votesBp[at]!),
        wins: total(seat, () => 1),
      });
    }
    const { advertiserNo } = ownerOf(decisions[200]!)!;
    const stranger = { tenant: grantTenants([advertiserNo + 1]), window: everything, adNo };
    expect(await listAdContributionHours(ledger.client, stranger)).toEqual([]);
  });

  test("reasons are summed by ad set, for their tenant only", async () => {
    expect(await listLossReasons(ledger.client, { tenant: grantTenants([2]), window: everything })).toEqual([
      { campaignNo: 1, adSetNo: 2, code: 509, opportunities: 29 },
      { campaignNo: 1, adSetNo: 2, code: 504, opportunities: 24 },
      { campaignNo: 1, adSetNo: 2, code: 0, opportunities: 20 },
    ]);
  });
});

describe("what decisions name", () => {
  test.each([1, 2, 19, 20, 21, 33, 52, 53, 70])("page %i of the pace book comes back whole", async (version) => {
    expect(await findPaceBook(ledger.client, version)).toEqual(pages[version - 1]);
  });

  test("most pages are stored as differences", async () => {
    const [stored] = await ledger.client.query<{ whole: number }>({
      sql: "SELECT countIf(whole_version = version) AS whole FROM pace_books",
    });
    expect(stored?.whole).toBeLessThan(8);
    expect(await findPaceBook(ledger.client, 71)).toBeNull();
  });

  test("knowledge and weight updates come back", async () => {
    expect(await findKnowledge(ledger.client, 9)).toEqual({
      version: 9,
      atMs: startMs,
      bytes: Uint8Array.of(0, 9, 200, 255),
      note: "nine",
    });
    expect(await findKnowledge(ledger.client, 10)).toBeNull();
    expect(await listWeightUpdates(ledger.client, { window: everything, objective: 1, limit: 5 })).toEqual([
      {
        atMs: startMs,
        knowledgeVersion: 9,
        objective: 1,
        seat: 6,
        beforePpm: 1,
        afterPpm: 2,
        outcomes: 3,
        meanLogLoss: 0.25,
        reason: "it rained",
      },
    ]);
  });
});
