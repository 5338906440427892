import { listChanges } from "@/server/accounts/audit-trail";
import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { listOwnedAdSets, type OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { DeskParts } from "@/server/desk-parts";
import type { CapUnit } from "@/server/engine/vocabulary";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { type CapChange, listCapEras } from "./cap-history";
import { summariseExposures } from "./exposure-summary";
import { countViolations, writeViolationsSql } from "./queries/count-violations";
import { listBlockedDays } from "./queries/list-blocked-days";
import { listExposureCounts } from "./queries/list-exposure-counts";
import { listReachSteps } from "./queries/list-reach-steps";
import { listResponses } from "./queries/list-responses";
import { listUnkeyedCounts } from "./queries/list-unkeyed-counts";
import { capCodes, readFrequencyRows } from "./read-frequency-rows";
import { readOtherCaps } from "./read-other-caps";
import { findFatigue, toResponseCurve } from "./response-curve";
import type { CapProof, FrequencyDetail, FrequencyOverview, FrequencyRow } from "./schema";

/** What is asked: by whom, over which whole hours. */
export interface FrequencyQuestion {
  viewer: Viewer;
  window: TimeWindow;
  signal?: AbortSignal | undefined;
}

/** Which ad sets are meant. */
export type FrequencyChoice = { level: "account" } | { level: "campaign" | "adSet"; id: string };

/** Answers the frequency screens. */
export interface FrequencyDesk {
  /** Every ad set of the viewer's advertisers, the most worn first. */
  readOverview(question: FrequencyQuestion): Promise<FrequencyOverview>;
  /** A campaign or ad set in full; null for an id that is unknown or somebody else's. */
  readDetail(
    question: FrequencyQuestion & { level: "campaign" | "adSet"; id: string },
  ): Promise<FrequencyDetail | null>;
  /** Runs the proof that no cap was exceeded, now; null as above. */
  proveCaps(question: FrequencyQuestion & { choice: FrequencyChoice }): Promise<CapProof | null>;
}

const dayMs = 86_400_000;
const shownChecks = 20;
const reachPoints = 200;

/** Binds the frequency screens to ledger and database. */
export function createFrequencyDesk(parts: DeskParts): FrequencyDesk {
  const open = ({ viewer, signal }: FrequencyQuestion, window: TimeWindow) =>
    parts.openLedger({ tenant: viewer.tenants, window, signal });

  async function findChosen(tenants: TenantScope, choice: FrequencyChoice) {
    const adSets = await listOwnedAdSets(parts.prisma, tenants, choice);
    return choice.level !== "account" && adSets.length === 0 ? null : adSets;
  }

  async function asOf(): Promise<string | null> {
    const newestMs = await parts.findNewestMs();
    return newestMs === null ? null : new Date(newestMs).toISOString();
  }

  return {
    async readOverview(question) {
      const adSets = await listOwnedAdSets(parts.prisma, question.viewer.tenants, { level: "account" });
      const { rows } = await readFrequencyRows(adSets, question.window, (window) => open(question, window));
      return { asOf: await asOf(), ...toInstants(question.window), rows: rows.sort(byWear) };
    },

    async readDetail(question) {
      const { viewer, window, level, id } = question;
      const adSets = await findChosen(viewer.tenants, { level, id });
      const first = adSets?.[0];
      if (adSets === null || first === undefined) return null;
      const nos = adSets.map(({ no }) => no);
      const ledger = open(question, window);
      const [{ rows, ladders }, together, blockedDays, steps, responses, otherCaps] = await Promise.all([
        readFrequencyRows(adSets, window, (asked) => open(question, asked)),
        listExposureCounts(ledger, nos, true),
        listBlockedDays(ledger, { adSetNos: nos, codes: [...capCodes.keys()] }),
        listReachSteps(ledger, nos),
        listResponses(ledger, nos),
        level === "adSet" ? readOtherCaps(first, window, (asked) => open(question, asked)) : [],
      ]);
      const distribution = together.map(({ exposures, listeners }) => ({ exposures, listeners }));
      const curve = toResponseCurve(responses);
      const sum = (value: (row: FrequencyRow) => number) => rows.reduce((total, row) => total + value(row), 0);
      return {
        level,
        id,
        name: level === "adSet" ? first.name : first.campaignName,
        asOf: await asOf(),
        ...toInstants(window),
        rows: [...rows].sort(byWear),
        total: {
          ...summariseExposures(distribution),
          impressions: sum(({ impressions }) => impressions),
          unkeyed: sum(({ unkeyed }) => unkeyed),
          blocked: sum(({ blocked }) => blocked),
          matched: sum(({ matched }) => matched),
        },
        distribution,
        ladders,
        blockedDays: sumByDay(blockedDays, window),
        reachCurve: thin(accumulate(steps)),
        responses: curve,
        lastExposureNo: curve.at(-1)?.exposureNo ?? 1,
        fatigue: findFatigue(curve),
        otherCaps,
      };
    },

    async proveCaps(question) {
      const { viewer, window, choice } = question;
      const adSets = await findChosen(viewer.tenants, choice);
      return adSets === null ? null : await prove(question, window, adSets);
    },
  };

  async function prove(question: FrequencyQuestion, window: TimeWindow, adSets: readonly OwnedAdSet[]) {
    const changes = await readCapChanges(adSets);
    const eras = adSets.flatMap((adSet) => listCapEras(adSet.no, adSet.caps, changes.get(adSet.id) ?? []));
    const longest = eras.reduce((most, { windowSeconds }) => Math.max(most, windowSeconds), 0);
    const reached = { fromMs: window.fromMs - longest * 1000, toMs: window.toMs };
    const asked = { eras, fromSeconds: window.fromMs / 1000, toSeconds: window.toMs / 1000 };
    const begun = performance.now();
    const checks = await countViolations(open(question, reached), asked);
    const tookMs = performance.now() - begun;
    const late = await listUnkeyedCounts(
      open(question, window),
      adSets.map(({ no }) => no),
    );
    const byNo = new Map(adSets.map((adSet) => [adSet.no, adSet]));
    return {
      checked: checks.reduce((sum, { checked }) => sum + checked, 0),
      violations: checks.reduce((sum, { violations }) => sum + violations, 0),
      late: late.reduce((sum, one) => sum + one.late, 0),
      capsChecked: checks.length,
      uncapped: adSets.filter(({ caps }) => caps.length === 0).length,
      checks: [...checks]
        .sort((a, b) => b.highest / b.maxImpressions - a.highest / a.maxImpressions || b.checked - a.checked)
        .slice(0, shownChecks)
        .map(({ adSetNo, ...check }) => ({
          adSetId: byNo.get(adSetNo)?.id ?? "",
          adSetName: byNo.get(adSetNo)?.name ?? "",
          ...check,
        })),
      changes: [...changes.values()].flat().filter(({ atMs }) => atMs >= reached.fromMs && atMs < reached.toMs).length,
      sql: writeViolationsSql(asked, reached),
      ranAt: new Date(parts.nowMs()).toISOString(),
      tookMs: Math.round(tookMs),
    };
  }

  async function readCapChanges(adSets: readonly OwnedAdSet[]): Promise<Map<string, CapChange[]>> {
    const changes = await Promise.all(
      adSets.map(async ({ id }) => {
        const all = await listChanges(parts.prisma, { entity: "adSet", entityId: id });
        const ofCaps = all.filter(({ field }) => field === "caps");
        return [id, ofCaps.map(({ at, before }) => ({ atMs: at.getTime(), before }))] as const;
      }),
    );
    return new Map(changes.filter(([, found]) => found.length > 0));
  }
}

function toInstants({ fromMs, toMs }: TimeWindow) {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

const wear = { OK: 0, FATIGUING: 1, CAPPED_OUT: 2 } as const;

function byWear(a: FrequencyRow, b: FrequencyRow): number {
  return (
    wear[b.level] - wear[a.level] ||
    (b.frequency ?? 0) - (a.frequency ?? 0) ||
    a.adSetName.localeCompare(b.adSetName, "en")
  );
}

/** Opportunities by UTC day and unit; days without any are there with a 0, so that nobody reads over them. */
function sumByDay(rows: readonly { dayMs: number; code: number; opportunities: number }[], window: TimeWindow) {
  if (rows.length === 0) return [];
  const days = new Map<string, { day: string; unit: CapUnit | null; opportunities: number }>();
  const first = capCodes.get(rows[0]?.code ?? 0) ?? null;
  for (let at = Math.floor(window.fromMs / dayMs) * dayMs; at < window.toMs; at += dayMs)
    days.set(`${at}/${first}`, { day: new Date(at).toISOString(), unit: first, opportunities: 0 });
  for (const { dayMs: startMs, code, opportunities } of rows) {
    const unit = capCodes.get(code) ?? null;
    const key = `${startMs}/${unit}`;
    const known = days.get(key) ?? { day: new Date(startMs).toISOString(), unit, opportunities: 0 };
    known.opportunities += opportunities;
    days.set(key, known);
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day, "en"));
}

function accumulate(steps: readonly { impressions: number; newListeners: number }[]) {
  let impressions = 0;
  let reach = 0;
  return [
    { impressions: 0, reach: 0 },
    ...steps.map((step) => {
      impressions += step.impressions;
      reach += step.newListeners;
      return { impressions, reach };
    }),
  ];
}

function thin<T>(points: T[]): T[] {
  const every = Math.ceil(points.length / reachPoints);
  return points.filter((_, at) => at % every === 0 || at === points.length - 1);
}
