import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { DeskParts } from "@/server/desk-parts";
import { findPolicy } from "@/server/policy/repository";
import { dayMs } from "./flight-calendar";
import type { ForecastJob, ForecastRun, ForecastRunner } from "./forecast-job";
import { placeDraft } from "./place-draft";
import type { ForecastNews, ParsedForecastQuestion } from "./schema";

export interface ForecastDesk {
  /** A forecast or why there is none; null when what is asked about is unknown or somebody else's. */
  forecast(
    question: ParsedForecastQuestion,
    asker: { viewer: Viewer } & ForecastRun,
  ): Promise<Exclude<ForecastNews, { kind: "progress" }> | null>;
}

/** As far as is looked ahead. */
const mostDays = 28;
/** Spans begin at whole stretches of this, so that questions asked one after the other share what was replayed. */
const stepMs = 5 * 60_000;
const sampleSize = 5_000;
/** The same question draws the same sample. */
const forecastSeed = 20_261_123;
/** Below this part of its budget an ad set is said not to spend it. */
const spendsLess = 0.9;
const spendsAll = 0.97;

/** Forecasts drafts for the people who configure campaigns. */
export function createForecastDesk(
  parts: Pick<DeskParts, "book" | "service" | "prisma" | "findNewestMs" | "nowMs">,
  runner: ForecastRunner,
): ForecastDesk {
  return {
    async forecast(question, { viewer, signal, onProgress }) {
      const startMs = performance.now();
      const { directory, catalogue } = parts.book();
      const stored = directory.ladder.advertisers;
      const placed = placeDraft(stored, question);
      if (placed === null || !holdsTenant(viewer.tenants, placed.advertiserNo)) return null;
      const { adSet, isOrdinary } = placed;
      const nowMs = Math.floor(parts.nowMs() / stepMs) * stepMs;
      const fromMs = Math.max(nowMs, Date.parse(adSet.startsAt));
      const endMs = Date.parse(adSet.endsAt);
      if (endMs <= fromMs)
        return { kind: "none", why: "over", text: "The flight is over: there is nothing left to forecast." };
      const spentBefore = readSpent(parts, fromMs);
      const left = adSet.lifetimeBudgetMicros - (spentBefore.get(adSet.no)?.everMicros ?? 0);
      if (left < adSet.maxCpmBidMicros / 1000)
        return { kind: "none", why: "no-budget", text: "The budget does not pay for a single impression more." };
      const newestMs = await parts.findNewestMs();
      const { policy, knowledge } = parts.service.desk.grounds;
      const [storedPolicy, bytes] = [
        await findPolicy(parts.prisma, policy.version),
        parts.service.versions.readKnowledgeBytes(knowledge.version),
      ];
      const tooLittle = {
        kind: "none" as const,
        why: "too-little-recorded" as const,
        text: "Too little traffic has been recorded for a forecast: it takes a day of it.",
      };
      if (newestMs === null || storedPolicy === null || bytes === null) return tooLittle;
      const toMs = Math.min(endMs, fromMs + mostDays * dayMs);
      const job: ForecastJob = {
        stored,
        catalogueVersion: catalogue.version,
        draft: { advertisers: placed.advertisers, advertiserNo: placed.advertiserNo, adSetNo: placed.adSetNo },
        knowledge: { version: knowledge.version, bytes },
        policy: { version: policy.version, document: storedPolicy.document },
        pace: parts.service.desk.savePace(),
        spentBefore,
        span: { fromMs, toMs },
        newestMs,
        sampleSize,
        seed: forecastSeed,
      };
      const outcome = await runner.run(job, { signal, onProgress });
      if (outcome === null) return tooLittle;
      const { decisions, ofDecisions, listeners, recordedDays, newestMs: sampledMs, own, ...numbers } = outcome;
      const notes: (Extract<ForecastNews, { kind: "forecast" }>["forecast"]["notes"][number] | false)[] = [
        numbers.spentShare >= spendsAll && "budget-limited",
        numbers.spentShare < spendsLess && "under-delivers",
        recordedDays < 7 && "short-record",
        toMs < endMs && "cut-off",
        isOrdinary && "ordinary-creative",
        fromMs - nowMs > dayMs && "starts-later",
      ];
      return {
        kind: "forecast",
        forecast: {
          ...numbers,
          from: new Date(fromMs).toISOString(),
          to: new Date(toMs).toISOString(),
          others: numbers.others.filter(({ change }) => Math.round(change.estimate) !== 0),
          sample: {
            decisions,
            ofDecisions,
            listeners,
            days: recordedDays,
            newestAt: new Date(sampledMs).toISOString(),
            own,
          },
          notes: notes.filter((note) => note !== false),
          seconds: (performance.now() - startMs) / 1000,
        },
      };
    },
  };
}

function readSpent(parts: Pick<DeskParts, "book" | "service">, atMs: number): ForecastJob["spentBefore"] {
  const { budgets } = parts.service.state;
  return new Map(
    parts.book().catalogue.adSets.map((adSet) => {
      const { spentMicros, reservedMicros, dayStartMs, dayEndMs, spentTodayMicros, reservedTodayMicros } = budgets.at(
        adSet,
        // Days never roll back, so a flight of next week must not roll today's figures on.
        Math.min(atMs, parts.service.desk.grounds.paceBook.atMs),
      );
      const isSameDay = atMs >= dayStartMs && atMs < dayEndMs;
      return [
        adSet.no,
        {
          everMicros: spentMicros + reservedMicros,
          todayMicros: isSameDay ? spentTodayMicros + reservedTodayMicros : 0,
        },
      ];
    }),
  );
}
