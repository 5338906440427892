import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import { seatOf } from "@/server/engine/agent-roster";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { daypartOfMinute, moodOf } from "@/server/engine/moment";
import type { Ledger } from "@/server/ledger/open-ledger";
import { TenantLedger } from "@/server/ledger/tenant-ledger";
import { syntheticDecisions } from "@/server/ledger/testing/synthetic-decisions";
import { syntheticEvents } from "@/server/ledger/testing/synthetic-events";
import { resolveSyntheticAd } from "@/server/ledger/testing/synthetic-world";
import { makeLedgerFolder, openTestLedger } from "@/server/ledger/testing/temporary-ledger";
import { arrangeMoments, averageContributions, spreadOverTime } from "./assemble-why-shown";
import { listContributionSteps } from "./queries/list-contribution-steps";
import { listCreativeDelivery } from "./queries/list-creative-delivery";
import { listWinMoments } from "./queries/list-win-moments";
import { sampleWins } from "./queries/sample-wins";

const startMs = 1_767_000_000_000;
const window = { fromMs: startMs - (startMs % 3_600_000), toMs: startMs + 40 * 86_400_000 };
const decisions = [...syntheticDecisions({ seed: 5, count: 600, startMs, decisionsPerHour: 100 })];
const { dataDir, remove } = makeLedgerFolder();
let ledger: Ledger;

const winnerAd = ({ candidates, winner }: DecisionRecord) => candidates[winner]?.adNo ?? 0;
const wins = new Map<number, DecisionRecord[]>();
for (const one of decisions) wins.set(winnerAd(one), [...(wins.get(winnerAd(one)) ?? []), one]);
/** The ad that won most, so that there is something to count. */
const [adNo, won] = [...wins]
  .filter(([no]) => no > 0 && resolveSyntheticAd(no) !== null)
  .sort((a, b) => b[1].length - a[1].length)[0]!;
const took = decisions.filter(
  ({ candidates, vetoes }) => candidates.some((one) => one.adNo === adNo) || vetoes.some((one) => one.adNo === adNo),
);
const advertiserNo = resolveSyntheticAd(adNo)?.advertiserNo ?? 0;

const ask = (advertiserNos: readonly number[] | "all" = [advertiserNo]) =>
  new TenantLedger({
    client: ledger.client,
    tenant: advertiserNos === "all" ? everybody : grantTenants(advertiserNos),
    window,
    ownAdNos: () => (advertiserNos !== "all" && advertiserNos.includes(advertiserNo) ? [adNo] : []),
  });

beforeAll(async () => {
  ledger = await openTestLedger(dataDir);
  await Promise.all([
    ...decisions.map((decision) => ledger.commit({ decision })),
    ...decisions.flatMap(syntheticEvents).map((event) => ledger.commit({ event })),
  ]);
  await ledger.shipper.drain();
});

afterAll(async () => {
  await ledger.close();
  remove();
});

/** Counted from the records themselves. */
function countBy(records: readonly DecisionRecord[], keyOf: (record: DecisionRecord) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(keyOf(record), (counts.get(keyOf(record)) ?? 0) + 1);
  return counts;
}

describe("the numbers of why an ad was shown equal those counted from the records", () => {
  test("mean contributions, and their sum is the mean score", async () => {
    const steps = await listContributionSteps(ask(), { adNo, step: "day" });
    const { agents, meanScoreUnits } = averageContributions(steps, won.length);
    const scores = won.reduce((sum, record) => sum + (record.candidates[record.winner]?.scoreUnits ?? 0), 0);
    expect(agents.reduce((sum, { sumUnits }) => sum + sumUnits, 0)).toBe(scores);
    expect(meanScoreUnits).toBeCloseTo(scores / won.length, 3);
    for (const { agent, sumUnits } of agents) {
      const counted = won.reduce((sum, { voters, weightsPpm, candidates, winner }) => {
        const at = voters.indexOf(seatOf(agent));
        const ours = candidates[winner];
        return sum + (weightsPpm[ours?.objective ?? 0]?.[at] ?? 0) * (ours?.votesBp[at] ?? 0);
      }, 0);
      expect(sumUnits).toBe(counted);
    }
    const spread = spreadOverTime(steps, window).overTime;
    expect(spread.reduce((sum, one) => sum + one.wins, 0)).toBe(won.length);
    expect(spread.filter(({ meanUnits }) => meanUnits === null).length).toBeGreaterThan(0);
  });

  test("opportunities and wins by mood and time of day, genre, country, show and group", async () => {
    const moments = await listWinMoments(ask(), adNo);
    const cell = ({ view }: DecisionRecord) =>
      `${moodOf(view.valencePct, view.energyPct)} ${daypartOfMinute(view.localMinuteOfWeek)}`;
    const heat = moments.filter(({ group }) => group === "moodDaypart");
    const byCell = (of: "took" | "wins") =>
      new Map(heat.filter((one) => one[of] > 0).map((one) => [`${one.mood} ${one.daypart}`, one[of]]));
    expect(byCell("took")).toEqual(countBy(took, cell));
    expect(byCell("wins")).toEqual(countBy(won, cell));
    for (const [group, keyOf] of [
      ["genre", ({ view }: DecisionRecord) => view.genre],
      ["country", ({ view }: DecisionRecord) => view.country],
      ["show", ({ view }: DecisionRecord) => view.showTitle],
      ["cohort", ({ view }: DecisionRecord) => view.cohort],
    ] as const) {
      const rows = moments.filter((moment) => moment.group === group);
      expect(new Map(rows.map(({ key, took: count }) => [key, count]))).toEqual(countBy(took, keyOf));
    }
    const { overall } = arrangeMoments(moments);
    expect([overall.took, overall.wins]).toEqual([took.length, won.length]);
  });

  test("wins by creative", async () => {
    const delivery = await listCreativeDelivery(ask(), adNo);
    const counted = countBy(won, ({ candidates, winner }) => String(candidates[winner]?.creativeNo ?? 0));
    const stored = delivery.filter((one) => one.won > 0).map((one) => [String(one.creativeNo), one.won] as const);
    expect(new Map(stored)).toEqual(counted);
  });

  test("a sample of wins holds whole records, is of the size asked for and the same each time", async () => {
    const sample = await sampleWins(ask(), ledger.negotiations, { adNo, most: 5 });
    expect(sample).toHaveLength(Math.min(5, won.length));
    const ids = sample.map(({ id }) => id);
    expect((await sampleWins(ask(), ledger.negotiations, { adNo, most: 5 })).map(({ id }) => id)).toEqual(ids);
    for (const record of sample) {
      const original = won.find(({ id }) => id === record.id);
      expect(record.candidates).toEqual(original?.candidates);
    }
  });

  test("a stranger's question finds nothing at all", async () => {
    const stranger = ask([4_000_000]);
    expect(await listContributionSteps(stranger, { adNo, step: "day" })).toEqual([]);
    expect(await listWinMoments(stranger, adNo)).toEqual([]);
    expect(await listCreativeDelivery(stranger, adNo)).toEqual([]);
    expect(await sampleWins(stranger, ledger.negotiations, { adNo, most: 5 })).toEqual([]);
  });

  test("an operator's numbers are the advertiser's own", async () => {
    const order = (moments: Awaited<ReturnType<typeof listWinMoments>>) =>
      moments.map((moment) => JSON.stringify(moment)).sort();
    expect(order(await listWinMoments(ask("all"), adNo))).toEqual(order(await listWinMoments(ask(), adNo)));
  });
});
