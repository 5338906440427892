import type { TimeWindow } from "@/server/ledger/queries/scope";
import { localDay } from "@/server/pacing/zone-days";
import type { ReportFilter, ReportRow } from "@/server/reports/schema";
import { type DeliveryAsker, everyRow, rowsById } from "../ask-delivery";
import type { AdSetStanding } from "../gather-spend";
import type { AttentionItem } from "../schema";
import type { AdSetFacts, Response } from "./ad-set-facts";
import { judgeAdSet, sortByStake } from "./judge-ad-set";

const hourMs = 3_600_000;
const notLost: readonly string[] = ["won", "targeting-mismatch"];

/** Gathers what the rules look at and returns what they find, the dearest first. */
export async function findAttention(
  asker: DeliveryAsker,
  standings: ReadonlyMap<string, AdSetStanding>,
  { asOfMs, window, filters }: { asOfMs: number; window: TimeWindow; filters: ReportFilter[] },
): Promise<AttentionItem[]> {
  const running = [...standings.values()].filter(({ state }) => state === "RUNNING");
  const [today, losses, response, halves] =
    running.length === 0
      ? [new Map<string, number>(), new Map<string, AdSetFacts["losses"]>(), new Map<string, ReportRow>(), new Map()]
      : await Promise.all([
          gatherToday(asker, running, { asOfMs, filters }),
          gatherLosses(asker, window, filters),
          gatherResponse(asker, window, filters),
          gatherHalves(asker, window, filters),
        ]);
  const items = [...standings].flatMap(([id, standing]) => {
    const { adSet, campaign, advertiser } = standing.rung;
    const values = response.get(id)?.values;
    const findings = judgeAdSet({
      ...standing,
      asOfMs,
      startMs: Date.parse(adSet.startsAt),
      endMs: Date.parse(adSet.endsAt),
      todayStartMs: localDay(adSet.timeZone, asOfMs).startMs,
      impressionsToday: today.get(id) ?? 0,
      pacingMode: adSet.pacingMode,
      tightestCap: adSet.caps.length === 0 ? null : Math.min(...adSet.caps.map(({ maxImpressions }) => maxImpressions)),
      windowSpendMicros: values?.spend ?? 0,
      losses: losses.get(id) ?? [],
      frequency: values?.frequency ?? null,
      halves: halves.get(id) ?? [nothing, nothing],
    });
    const place = { adSet: nameOf(adSet), campaign: nameOf(campaign), advertiser: nameOf(advertiser) };
    return findings.map((finding): AttentionItem => ({ ...finding, ...place }));
  });
  return sortByStake(items);
}

const nothing: Response = { impressions: 0, completes: 0 };
const nameOf = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** Impressions since midnight of each ad set's own zone; one question a zone. */
async function gatherToday(
  asker: DeliveryAsker,
  running: readonly AdSetStanding[],
  { asOfMs, filters }: { asOfMs: number; filters: ReportFilter[] },
): Promise<Map<string, number>> {
  const zones = new Set(running.map(({ rung }) => rung.adSet.timeZone));
  const zoneOf = new Map(running.map(({ rung: { adSet } }) => [adSet.id, adSet.timeZone]));
  const today = new Map<string, number>();
  await Promise.all(
    [...zones].map(async (zone) => {
      const answer = await asker.ask(
        { view: "delivery", rows: ["adSet"], measures: ["impressions"], filters, limit: everyRow, totals: false },
        { window: { fromMs: localDay(zone, asOfMs).startMs, toMs: asOfMs + hourMs } },
      );
      for (const [id, { values }] of rowsById(answer))
        if (zoneOf.get(id) === zone) today.set(id, values.impressions ?? 0);
    }),
  );
  return today;
}

async function gatherLosses(
  asker: DeliveryAsker,
  window: TimeWindow,
  filters: ReportFilter[],
): Promise<Map<string, { reason: string; opportunities: number }[]>> {
  const { rows } = await asker.ask(
    {
      view: "losses",
      rows: ["adSet", "reason"],
      measures: ["opportunities"],
      filters: [...filters, { dimension: "reason", op: "not-in", values: [...notLost] }],
      limit: everyRow,
      totals: false,
    },
    { window },
  );
  const losses = new Map<string, { reason: string; opportunities: number }[]>();
  for (const { keys, values } of rows) {
    const id = String(keys[0]?.value);
    const loss = { reason: String(keys[1]?.value), opportunities: values.opportunities ?? 0 };
    losses.set(id, [...(losses.get(id) ?? []), loss]);
  }
  return losses;
}

async function gatherResponse(
  asker: DeliveryAsker,
  window: TimeWindow,
  filters: ReportFilter[],
): Promise<Map<string, ReportRow>> {
  return rowsById(
    await asker.ask(
      {
        view: "delivery",
        rows: ["adSet"],
        measures: ["spend", "frequency"],
        filters,
        limit: everyRow,
        totals: false,
      },
      { window },
    ),
  );
}

/** Impressions and completed listens in the first and the second half of the window. */
async function gatherHalves(
  asker: DeliveryAsker,
  { fromMs, toMs }: TimeWindow,
  filters: ReportFilter[],
): Promise<Map<string, [Response, Response]>> {
  const middleMs = Math.round((fromMs + toMs) / 2 / hourMs) * hourMs;
  const half = async (window: TimeWindow) =>
    rowsById(
      await asker.ask(
        {
          view: "delivery",
          rows: ["adSet"],
          measures: ["impressions", "completes"],
          filters,
          limit: everyRow,
          totals: false,
        },
        { window },
      ),
    );
  const [before, after] = await Promise.all([half({ fromMs, toMs: middleMs }), half({ fromMs: middleMs, toMs })]);
  const responseOf = (row: ReportRow | undefined): Response => ({
    impressions: row?.values.impressions ?? 0,
    completes: row?.values.completes ?? 0,
  });
  const ids = new Set([...before.keys(), ...after.keys()]);
  return new Map([...ids].map((id) => [id, [responseOf(before.get(id)), responseOf(after.get(id))]]));
}
