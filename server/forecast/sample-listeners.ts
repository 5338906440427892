import type { EngineAdSet } from "@/server/engine/catalogue";
import type { ExposureRead, ListenerRead } from "@/server/engine/decision-record";
import {
  addExposure,
  countInWindow,
  type ListenerRecord,
  newListenerRecord,
  observeAd,
  readExposures,
  readRecent,
} from "@/server/state/listener-record";

interface Remembered {
  record: ListenerRecord;
  /** Numbers of the ad sets that were heard. */
  heard: Set<number>;
}

/** What sampled listeners have heard, by the product's own rules of remembering; nothing of anybody without a key. */
export class SampleListeners {
  readonly #byKey = new Map<string, Remembered>();

  /** Notes an ad that played. */
  hear(key: string, adSet: EngineAdSet, atMs: number): void {
    if (key === "") return;
    let remembered = this.#byKey.get(key);
    if (remembered === undefined) {
      remembered = { record: newListenerRecord(), heard: new Set() };
      this.#byKey.set(key, remembered);
    }
    const atSeconds = Math.floor(atMs / 1000);
    remembered.heard.add(adSet.no);
    addExposure(remembered.record, adSet, atSeconds);
    const { category, advertiserNo } = adSet;
    observeAd(remembered.record, { atSeconds, category, advertiserNo, skipped: false });
  }

  /** Exposures of the ad sets that a listener has heard, by falling bid as the catalogue stands. */
  readExposures(key: string, find: (adSetNo: number) => EngineAdSet | undefined, atMs: number): ExposureRead[] {
    const remembered = this.#byKey.get(key);
    if (remembered === undefined) return [];
    const adSets: EngineAdSet[] = [];
    for (const no of remembered.heard) {
      const adSet = find(no);
      if (adSet !== undefined) adSets.push(adSet);
    }
    return readExposures(remembered.record, adSets, Math.floor(atMs / 1000));
  }

  /** The recent stream of a listener as it is now; skips as they were recorded. */
  readListener(key: string, recorded: ListenerRead, atMs: number): ListenerRead {
    const remembered = this.#byKey.get(key);
    if (remembered === undefined) return recorded;
    return { ...readRecent(remembered.record, Math.floor(atMs / 1000)), recentSkips: recorded.recentSkips };
  }

  /** Is one of the ad set's caps used up for this listener. */
  isCapped(key: string, adSet: EngineAdSet, atMs: number): boolean {
    const times = this.#byKey.get(key)?.record.exposures[String(adSet.no)];
    if (times === undefined) return false;
    return adSet.caps.some((cap) => countInWindow(times, Math.floor(atMs / 1000), cap.windowMs) >= cap.maxImpressions);
  }
}
