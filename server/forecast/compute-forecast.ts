import { deserialize } from "node:v8";
import { inflateRawSync } from "node:zlib";
import type { Knowledge } from "@/server/engine/knowledge";
import { type KnowledgeParts, openKnowledge } from "@/server/engine/learning/knowledge-parts";
import { type CompiledPolicy, compilePolicy } from "@/server/engine/negotiation/compile-policy";
import { policySchema } from "@/server/engine/policy";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { takeTurns } from "@/server/operations/take-turns";
import { dayMs } from "./flight-calendar";
import { forecastAdSet } from "./forecast-ad-set";
import type { ForecastJob, ForecastOutcome, ForecastRun, ForecastRunner } from "./forecast-job";
import { countTraffic, type TrafficCount } from "./queries/count-traffic";
import { listDrawnTraffic } from "./queries/list-drawn-traffic";
import type { RecordedTraffic } from "./recorded-traffic";
import type { Replay } from "./replay-campaigns";

/** Sees everybody's ledger in a window: what a forecast rests on is the whole market's traffic. */
export type OpenWholeLedger = (window: TimeWindow, signal: AbortSignal) => TenantLedger;

const mostDays = 7;
/** So long the same recorded traffic serves; a forecast says how old its traffic is. */
const trafficMs = 10 * 60_000;
/** A day may be a little short: the first minutes of a record count as a whole day. */
const shortDay = 0.2;
const leastOpportunities = 200;
const keptSamples = 3;
const keptReplays = 6;

/** Computes forecasts where it is called, sharing the event loop; keeps recorded traffic and replays without a draft. */
export class ForecastComputer implements ForecastRunner {
  readonly #openLedger: OpenWholeLedger;
  #counted: { window: TimeWindow; count: TrafficCount } | null = null;
  readonly #samples = new Map<string, Promise<RecordedTraffic>>();
  readonly #before = new Map<string, Replay>();
  #knowledge: Knowledge | null = null;
  #policy: CompiledPolicy | null = null;

  constructor(openLedger: OpenWholeLedger) {
    this.#openLedger = openLedger;
  }

  async run(job: ForecastJob, { signal, onProgress }: ForecastRun): Promise<ForecastOutcome> {
    const counted = await this.#count(job.newestMs, signal);
    if (counted === null) return null;
    const { window, count } = counted;
    const recordedDays = Math.round((window.toMs - window.fromMs) / dayMs);
    const opportunities = count.dayCounts.reduce((sum, one) => sum + one, 0);
    if (opportunities < leastOpportunities) return null;
    const ofDecisions = (opportunities / recordedDays) * ((job.span.toMs - job.span.fromMs) / dayMs);
    const weight = Math.max(1, Math.round(ofDecisions / job.sampleSize));
    const traffic = await this.#sample({ window, count, weight, seed: job.seed, signal });
    signal.throwIfAborted();
    const { advertiserNo } = job.draft;
    const beforeKey = JSON.stringify([
      window,
      weight,
      job.span,
      job.catalogueVersion,
      job.knowledge.version,
      advertiserNo,
    ]);
    const before = this.#before.get(beforeKey);
    const computed = await forecastAdSet({
      stored: job.stored,
      draft: job.draft,
      world: {
        knowledge: this.#openKnowledge(job),
        policy: this.#openPolicy(job),
        pace: job.pace,
        spentBefore: job.spentBefore,
      },
      traffic,
      span: job.span,
      seed: job.seed,
      turn: takeTurns(signal),
      onProgress,
      ...(before === undefined ? {} : { before }),
    });
    if (computed.before !== null) keep(this.#before, beforeKey, computed.before, keptReplays);
    const { replay, before: _, ...numbers } = computed;
    return {
      ...numbers,
      decisions: replay.decisions,
      ofDecisions: Math.round(ofDecisions),
      listeners: replay.units,
      recordedDays,
      newestMs: window.toMs,
    };
  }

  async #count(newestMs: number, signal: AbortSignal): Promise<{ window: TimeWindow; count: TrafficCount } | null> {
    const known = this.#counted;
    if (known !== null && newestMs + 1 >= known.window.toMs && newestMs - known.window.toMs < trafficMs) return known;
    const widest = { fromMs: newestMs + 1 - mostDays * dayMs, toMs: newestMs + 1 };
    const whole = await countTraffic(this.#openLedger(widest, signal));
    if (whole.firstMs === null) return null;
    const days = Math.min(mostDays, Math.floor((widest.toMs - whole.firstMs) / dayMs + shortDay));
    if (days < 1) return null;
    const window = { fromMs: widest.toMs - days * dayMs, toMs: widest.toMs };
    this.#counted = { window, count: { ...whole, dayCounts: whole.dayCounts.slice(mostDays - days) } };
    this.#samples.clear();
    this.#before.clear();
    return this.#counted;
  }

  /** A sample is read once, whoever waits for it: giving up one question does not spoil it for the next. */
  async #sample(parts: {
    window: TimeWindow;
    count: TrafficCount;
    weight: number;
    seed: number;
    signal: AbortSignal;
  }): Promise<RecordedTraffic> {
    const { window, count, weight, seed } = parts;
    const key = JSON.stringify([window, weight, seed]);
    const known = this.#samples.get(key);
    if (known !== undefined) return known;
    const read = listDrawnTraffic(this.#openLedger(window, new AbortController().signal), { weight, seed }).then(
      (opportunities): RecordedTraffic => ({ ...window, weight, opportunities, ...count }),
    );
    keep(this.#samples, key, read, keptSamples);
    read.catch(() => this.#samples.delete(key));
    return read;
  }

  #openKnowledge({ knowledge: { version, bytes } }: ForecastJob): Knowledge {
    if (this.#knowledge?.version !== version)
      this.#knowledge = openKnowledge(deserialize(inflateRawSync(bytes)) as KnowledgeParts);
    return this.#knowledge;
  }

  #openPolicy({ policy: { version, document } }: ForecastJob): CompiledPolicy {
    if (this.#policy?.version !== version) this.#policy = compilePolicy({ ...policySchema.parse(document), version });
    return this.#policy;
  }

  async close(): Promise<void> {
    this.#samples.clear();
    this.#before.clear();
  }
}

function keep<T>(cache: Map<string, T>, key: string, value: T, most: number): void {
  cache.delete(key);
  cache.set(key, value);
  if (cache.size <= most) return;
  const oldest = cache.keys().next();
  if (!oldest.done) cache.delete(oldest.value);
}
