import { listChanges } from "@/server/accounts/audit-trail";
import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { type AdSetChoice, listOwnedAdSets, type OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { DeskParts } from "@/server/desk-parts";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { createLaneFinder } from "./find-lanes";
import { splitHoldBack } from "./hold-back";
import { severities } from "./judge-health";
import { type CurvePart, drawPaceCurve, sumPaths } from "./pace-curve";
import { listLossCounts } from "./queries/list-loss-counts";
import { readPaceHours } from "./read-pace-hours";
import { longestFlightMs, type PacedAdSet, readPaceRows } from "./read-pace-rows";
import type { PaceChange, PaceDetail, PaceOverview, PaceRow, PaceSpan } from "./schema";

/** What is asked: by whom, over which whole hours. */
export interface PacingQuestion {
  viewer: Viewer;
  window: TimeWindow;
  signal?: AbortSignal | undefined;
}

/** Answers the pacing screens. */
export interface PacingDesk {
  /** Every ad set of the viewer's advertisers, worst first. */
  readOverview(question: PacingQuestion): Promise<PaceOverview>;
  /** A campaign or ad set with its curve; null for an id that is unknown or somebody else's. */
  readDetail(
    question: PacingQuestion & { level: "campaign" | "adSet"; id: string; span: PaceSpan },
  ): Promise<PaceDetail | null>;
}

const hourMs = 3_600_000;
/** Fields whose changes explain a bend of the curve. */
const tellingFields = new Set([
  "created",
  "status",
  "startsAt",
  "endsAt",
  "dailyBudgetMicros",
  "lifetimeBudgetMicros",
  "maxCpmBidMicros",
  "pacingMode",
  "caps",
  "targeting",
  "exclusions",
]);

/** Binds the pacing screens to ledger and database. */
export function createPacingDesk(parts: DeskParts): PacingDesk {
  const findLanes = createLaneFinder(parts);
  const traffic = () => parts.service.desk.savePace().plan;

  const open = (tenant: TenantScope, window: TimeWindow, signal?: AbortSignal) =>
    parts.openLedger({ tenant, window, signal });

  async function readRows({ viewer, window, signal }: PacingQuestion, adSets: readonly OwnedAdSet[]) {
    const newestMs = await parts.findNewestMs();
    const asOfMs = newestMs ?? parts.nowMs();
    const paced = await readPaceRows({
      adSets,
      asOfMs,
      window,
      traffic: traffic(),
      findLanes,
      open: (asked) => open(viewer.tenants, asked, signal),
    });
    return { newestMs, asOfMs, paced };
  }

  return {
    async readOverview(question) {
      const { viewer, window, signal } = question;
      const adSets = await listOwnedAdSets(parts.prisma, viewer.tenants, { level: "account" });
      const { newestMs, paced } = await readRows(question, adSets);
      const ledger = open(viewer.tenants, window, signal);
      return {
        asOf: toInstant(newestMs),
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
        rows: paced.map(({ row }) => row).sort(byUrgency),
        forecast: forecastWhole(paced),
        holdBack: await readHoldBack(ledger, adSets),
      };
    },

    async readDetail(question) {
      const { viewer, window, signal, level, id, span } = question;
      const choice: AdSetChoice = { level, id };
      const adSets = await listOwnedAdSets(parts.prisma, viewer.tenants, choice);
      const name = level === "adSet" ? adSets[0]?.name : adSets[0]?.campaignName;
      if (name === undefined) return null;
      const { newestMs, asOfMs, paced } = await readRows(question, adSets);
      const shown = spanOf(span, { window, adSets, asOfMs });
      const curveParts = await readCurveParts(paced, open(viewer.tenants, shown.past, signal), span);
      const ledger = open(viewer.tenants, window, signal);
      return {
        level,
        id,
        name,
        asOf: toInstant(newestMs),
        from: new Date(shown.past.fromMs).toISOString(),
        to: new Date(shown.toMs).toISOString(),
        span,
        rows: paced.map(({ row }) => row).sort(byUrgency),
        curve: drawPaceCurve(
          curveParts,
          { fromMs: shown.past.fromMs, untilMs: shown.past.toMs, toMs: shown.toMs },
          traffic(),
        ),
        forecast: forecastWhole(paced),
        holdBack: await readHoldBack(ledger, adSets),
        changes: await readChanges(adSets, { fromMs: shown.past.fromMs, toMs: parts.nowMs() }),
      };
    },
  };

  async function readCurveParts(
    paced: readonly PacedAdSet[],
    ledger: TenantLedger,
    span: PaceSpan,
  ): Promise<CurvePart[]> {
    const adSets = paced.map(({ adSet }) => adSet);
    const hours = await readPaceHours(ledger, adSets, findLanes);
    return paced.map(({ adSet, row, forecast, costMicros, isOpen }) => ({
      hours: hours.get(adSet.no) ?? [],
      costMicros,
      endMs: adSet.endMs,
      dayPlanMicros: adSet.dailyBudgetMicros ?? row.leftPerDayMicros ?? 0,
      mostMicros: row.goalMicros,
      forecast: span === "flight" ? forecast : null,
      isOpen: span === "range" || isOpen,
      before: { spendMicros: 0, impressions: 0 },
    }));
  }

  async function readHoldBack(ledger: TenantLedger, adSets: readonly OwnedAdSet[]) {
    return splitHoldBack(
      await listLossCounts(
        ledger,
        adSets.map(({ no }) => no),
      ),
    );
  }

  async function readChanges(adSets: readonly OwnedAdSet[], { fromMs, toMs }: TimeWindow): Promise<PaceChange[]> {
    const asked = [
      ...adSets.map(({ id, name }) => ({ entity: "adSet" as const, entityId: id, name })),
      ...adSets.slice(0, 1).map((one) => ({
        entity: "campaign" as const,
        entityId: one.campaignId,
        name: one.campaignName,
      })),
    ];
    const found = await Promise.all(
      asked.map(async ({ entity, entityId, name }) =>
        (await listChanges(parts.prisma, { entity, entityId })).map((change) => ({ change, name })),
      ),
    );
    return found
      .flat()
      .filter(({ change }) => tellingFields.has(change.field))
      .filter(({ change }) => change.at.getTime() >= fromMs && change.at.getTime() <= toMs)
      .sort((a, b) => b.change.at.getTime() - a.change.at.getTime())
      .map(({ change, name }) => ({
        id: change.id,
        at: change.at.toISOString(),
        actor: change.actor,
        entityName: name,
        field: change.field,
        before: toText(change.field === "created" ? null : change.before),
        after: toText(change.field === "created" ? null : change.after),
      }));
  }
}

/** Where all of them will end together; ad sets that have not begun or are paused count with what they have. */
function forecastWhole(paced: readonly PacedAdSet[]) {
  const parts = paced.map(({ forecast, costMicros, isOpen, flightSoFar }) => ({
    forecast,
    costMicros,
    isOpen,
    before: { spendMicros: 0, impressions: 0 },
    hours: flightSoFar,
  }));
  return sumPaths(parts, Number.POSITIVE_INFINITY);
}

/** The hours behind and the instant to draw to: the range as it is, or the whole flight. */
function spanOf(
  span: PaceSpan,
  { window, adSets, asOfMs }: { window: TimeWindow; adSets: readonly OwnedAdSet[]; asOfMs: number },
): { past: TimeWindow; toMs: number } {
  if (span === "range") return { past: window, toMs: window.toMs };
  const startMs = Math.floor(Math.min(...adSets.map((one) => one.startMs)) / hourMs) * hourMs;
  const endMs = Math.max(...adSets.map((one) => one.endMs));
  const hourEnd = Math.floor(asOfMs / hourMs) * hourMs;
  const untilMs = Math.max(startMs, Math.min(hourEnd, Math.ceil(endMs / hourMs) * hourMs));
  return { past: { fromMs: Math.max(startMs, untilMs - longestFlightMs), toMs: untilMs }, toMs: endMs };
}

/** Worst first: by severity, then the one furthest from its plan. */
function byUrgency(a: PaceRow, b: PaceRow): number {
  const bySeverity = severities.indexOf(b.severity) - severities.indexOf(a.severity);
  if (bySeverity !== 0) return bySeverity;
  return distance(b) - distance(a) || a.adSetName.localeCompare(b.adSetName, "en");
}

function distance({ flightGap, lastDayGap, status }: PaceRow): number {
  if (status === "paused" || status === "not-started") return -1;
  return Math.max(Math.abs(flightGap), Math.abs(lastDayGap ?? 0));
}

function toInstant(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

function toText(value: unknown): string {
  return JSON.stringify(value ?? null);
}
