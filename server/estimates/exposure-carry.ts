import type { EngineCap } from "@/server/engine/catalogue";
import type { DecisionRecord, ExposureRead } from "@/server/engine/decision-record";

const monthSeconds = 30 * 86_400;

/** Times in whole seconds, ascending, that are younger than a window at a moment. */
function countWithin(times: readonly number[], nowSeconds: number, windowMs: number): number {
  let count = 0;
  for (let i = times.length - 1; i >= 0; i--) {
    const at = times[i] ?? 0;
    if (at > nowSeconds) continue;
    if (at <= nowSeconds - windowMs / 1000) break;
    count++;
  }
  return count;
}

/** Plays of one listener that the change added and took away, whole UTC seconds, ascending. */
interface Drift {
  added: number[];
  removed: number[];
}

/**
 * What the frequency agent would have read of one ad set under a change: the recorded exposures, and for every listener
 * those that the change itself added or took away earlier in the window, so that a raised cap is used up once a window
 * and not at every break. Where the record holds no read because the ad set never came to the table, the read is made
 * again from the ledger's impressions.
 */
export class ExposureCarry {
  readonly #adSetNo: number;
  readonly #adNos: ReadonlySet<number>;
  /** Recorded impressions of the ad set by listener key: times of their decisions, whole seconds, ascending. */
  readonly #history: ReadonlyMap<string, readonly number[]>;
  readonly #drifts = new Map<string, Drift>();
  /** Decisions whose read was made again from impressions. */
  rebuilt = 0;

  constructor(parts: {
    adSetNo: number;
    adNos: readonly number[];
    history: ReadonlyMap<string, readonly number[]>;
  }) {
    this.#adSetNo = parts.adSetNo;
    this.#adNos = new Set(parts.adNos);
    this.#history = parts.history;
  }

  /** Did the change already add or take away something that this listener heard. */
  hasDrift({ view }: DecisionRecord): boolean {
    return this.#drifts.has(view.listenerKey);
  }

  /** The reads to decide again with: the record's own when nothing about them would differ. */
  readsFor(
    record: DecisionRecord,
    caps: { base: readonly EngineCap[]; changed: readonly EngineCap[] },
  ): DecisionRecord["reads"] {
    const key = record.view.listenerKey;
    if (key === "") return record.reads;
    const drift = this.#drifts.get(key);
    const recorded = record.reads.exposures.find(({ adSetNo }) => adSetNo === this.#adSetNo);
    const isKnown = recorded !== undefined || this.#tookPart(record);
    const sameWindows =
      caps.base.length === caps.changed.length &&
      caps.changed.every((cap, i) => cap.windowMs === caps.base[i]?.windowMs);
    if (drift === undefined && isKnown && sameWindows) return record.reads;
    const own = this.#read({ record, recorded, isKnown, drift, caps });
    if (own === undefined && recorded === undefined) return record.reads;
    const others = record.reads.exposures.filter(({ adSetNo }) => adSetNo !== this.#adSetNo);
    const exposures = [...others, ...(own === undefined ? [] : [own])].sort((a, b) => a.adSetNo - b.adSetNo);
    return { ...record.reads, exposures };
  }

  #tookPart({ candidates, vetoes }: DecisionRecord): boolean {
    return (
      candidates.some(({ adSetNo }) => adSetNo === this.#adSetNo) || vetoes.some(({ adNo }) => this.#adNos.has(adNo))
    );
  }

  #read(parts: {
    record: DecisionRecord;
    recorded: ExposureRead | undefined;
    isKnown: boolean;
    drift: Drift | undefined;
    caps: { base: readonly EngineCap[]; changed: readonly EngineCap[] };
  }): ExposureRead | undefined {
    const { record, recorded, isKnown, drift = { added: [], removed: [] }, caps } = parts;
    const nowSeconds = Math.floor(record.atMs / 1000);
    const heard = (this.#history.get(record.view.listenerKey) ?? []).filter((at) => at < nowSeconds);
    if (!isKnown) this.rebuilt++;
    const drifted = (windowMs: number) =>
      countWithin(drift.added, nowSeconds, windowMs) - countWithin(drift.removed, nowSeconds, windowMs);
    const inWindow = caps.changed.map(({ windowMs }) => {
      const at = caps.base.findIndex((cap) => cap.windowMs === windowMs);
      const known = recorded === undefined && isKnown ? 0 : recorded?.inWindow[at];
      return Math.max(0, (known ?? countWithin(heard, nowSeconds, windowMs)) + drifted(windowMs));
    });
    const totalBefore = isKnown ? (recorded?.total ?? 0) : countWithin(heard, nowSeconds, monthSeconds * 1000);
    const total = Math.max(0, totalBefore + drifted(monthSeconds * 1000));
    if (total === 0 && inWindow.every((count) => count === 0)) return undefined;
    const stillHeard = heard.filter((at) => !drift.removed.includes(at));
    const last = Math.max(stillHeard.at(-1) ?? 0, drift.added.filter((at) => at < nowSeconds).at(-1) ?? 0);
    const sinceLast = last === 0 ? 65_535 : Math.min(65_535, Math.max(0, Math.floor((nowSeconds - last) / 60)));
    const recordedSince = recorded === undefined || drift.removed.length > 0 ? 65_535 : recorded.minutesSinceLast;
    return { adSetNo: this.#adSetNo, inWindow, total, minutesSinceLast: Math.min(sinceLast, recordedSince) };
  }

  /** Notes how a decision came out, as it was and as it would be. Decisions come in order of time. */
  note(record: DecisionRecord, { wonBefore, wonAfter }: { wonBefore: boolean; wonAfter: boolean }): void {
    const key = record.view.listenerKey;
    if (key === "" || wonBefore === wonAfter) return;
    let drift = this.#drifts.get(key);
    if (drift === undefined) {
      drift = { added: [], removed: [] };
      this.#drifts.set(key, drift);
    }
    (wonAfter ? drift.added : drift.removed).push(Math.floor(record.atMs / 1000));
  }
}
