import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everybody } from "@/server/accounts/tenant-scope";
import { listOwnedAdSets, type OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import { findPaceBook } from "@/server/ledger/queries/find-pace-book";
import { openSmallWorld, type SmallWorld } from "@/server/process-tests/serving/open-small-world";
import type { PaceOverview } from "./schema";

let world: SmallWorld;
let adSets: OwnedAdSet[];
let overview: PaceOverview;

beforeAll(async () => {
  world = await openSmallWorld(1_000);
  adSets = await listOwnedAdSets(world.runtime.prisma, everybody, { level: "account" });
  overview = await world.runtime.application.desks.pacing.readOverview(world.question);
}, 240_000);
afterAll(() => world.close());

const rowOf = (adSet: OwnedAdSet) => overview.rows.find(({ adSetId }) => adSetId === adSet.id);

describe("pacing, against the ledger", () => {
  it("adds up what was charged, impression by impression", async () => {
    const charged = await world.runtime.ledger.client.query<{ no: number; micros: number; plays: number }>({
      sql: "SELECT ad_set_no AS no, sum(charged_micros) AS micros, countIf(type = 0) AS plays FROM events GROUP BY no",
    });
    expect(charged.length).toBeGreaterThan(0);
    for (const adSet of adSets) {
      const own = charged.find(({ no }) => no === adSet.no);
      expect(rowOf(adSet)).toMatchObject({ spendMicros: own?.micros ?? 0, impressions: own?.plays ?? 0 });
    }
  });

  it("reads the plan of the engine's own last page", async () => {
    const { client } = world.runtime.ledger;
    const [last] = await client.query<{ version: number }>({
      sql: `SELECT max(version) AS version FROM pace_books WHERE at < fromUnixTimestamp64Milli(${world.window.toMs})`,
    });
    const page = await findPaceBook(client, last?.version ?? 0);
    const { catalogue } = world.runtime.parts.book();
    expect(page?.catalogueVersion).toBe(catalogue.version);
    const planned = page?.plannedTodayMicros ?? new Float64Array();
    for (const adSet of adSets) {
      const index = catalogue.findAdSetIndex(adSet.no);
      if (index < 0) continue;
      const detail = await world.runtime.application.desks.pacing.readDetail({
        ...world.question,
        // From the last local midnight on, the plan so far is the day's.
        window: { fromMs: midnightBefore(adSet, page?.atMs ?? 0), toMs: world.window.toMs },
        level: "adSet",
        id: adSet.id,
        span: "range",
      });
      expect(detail?.curve.at(-1)?.planMicros).toBeCloseTo(planned[index] ?? Number.NaN, 0);
      expect(detail?.rows[0]?.priceMilli).toBe(page?.priceMilli[index]);
    }
  });

  it("splits the ledger's losses exactly, for each ad set and in all", async () => {
    const losses = await world.runtime.ledger.client.query<{ no: number; code: number; n: number }>({
      sql: "SELECT ad_set_no AS no, code, sum(opportunities) AS n FROM losses GROUP BY no, code",
    });
    const { holdBack } = overview;
    const lost = holdBack.groups.reduce((sum, { opportunities }) => sum + opportunities, 0);
    expect(holdBack.matched).toBe(holdBack.won + lost);
    expect(holdBack.matched + holdBack.unmatched).toBe(losses.reduce((sum, { n }) => sum + n, 0));
    expect(holdBack.won).toBe(losses.reduce((sum, { code, n }) => sum + (code === 0 ? n : 0), 0));
    expect(holdBack.groups.reduce((sum, { sharePermille }) => sum + sharePermille, 0)).toBe(1000);
    expect(holdBack.groups.find(({ group }) => group === "caps")?.opportunities).toBeGreaterThan(0);
  });

  it("ends the curve of a campaign where its ad sets' spend ends", async () => {
    const [first] = adSets;
    const own = adSets.filter(({ campaignId }) => campaignId === first?.campaignId);
    for (const span of ["range", "flight"] as const) {
      const detail = await world.runtime.application.desks.pacing.readDetail({
        ...world.question,
        level: "campaign",
        id: first?.campaignId ?? "",
        span,
      });
      const reached = detail?.curve.findLast(({ spendMicros }) => spendMicros !== null);
      const spent = own.reduce((sum, adSet) => sum + (rowOf(adSet)?.spendMicros ?? 0), 0);
      // A flight is drawn to the last whole hour, the range to the end of this one.
      if (span === "range") expect(reached?.spendMicros).toBe(spent);
      else expect(reached?.spendMicros).toBeLessThanOrEqual(spent);
      expect(detail?.rows).toHaveLength(own.length);
    }
  });

  it("answers strangers as it answers for what does not exist", async () => {
    const { pacing } = world.runtime.application.desks;
    const asked = { level: "adSet" as const, id: adSets[0]?.id ?? "", span: "range" as const };
    expect(await pacing.readDetail({ ...world.strangers, ...asked })).toBeNull();
    expect((await pacing.readOverview(world.strangers)).rows).toEqual([]);
    expect((await pacing.readOverview(world.strangers)).holdBack.matched).toBe(0);
  });
});

/** Start of the ad set's local day around an instant, in a world whose zones are whole hours from UTC. */
function midnightBefore({ timeZone }: OwnedAdSet, atMs: number): number {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", hourCycle: "h23" });
  let at = Math.floor(atMs / 3_600_000) * 3_600_000;
  while (Number(clock.format(at)) !== 0) at -= 3_600_000;
  return at;
}
