import type { EngineAdSet } from "@/server/engine/catalogue";
import type { ExposureRead, ListenerRead, ProfileRead } from "@/server/engine/decision-record";
import { genres } from "@/server/engine/vocabulary";

const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;
const historySeconds = 30 * daySeconds;
const leastKept = 64;
/** Ads that recent skips are looked for among. */
const skipsAmong = 10;
/** The hardest ad load a policy may ask for. */
const mostRecent = 60;
const genreHalfLifeSeconds = 14 * daySeconds;
const answerHalfLifeSeconds = 30 * daySeconds;

/** One ad played to a listener. */
export interface RecentAd {
  atSeconds: number;
  category: number;
  advertiserNo: number;
  skipped: boolean;
}

/** Decayed answers to one ad category. */
export interface CategoryAnswers {
  completes: number;
  plays: number;
  atSeconds: number;
}

/** All that is remembered of one listener, under a keyed hash. Times are whole UTC seconds. */
export interface ListenerRecord {
  /** Exposure times by ad set number, ascending; a reservation counts from the moment it is made. */
  exposures: Record<string, number[]>;
  /** Decayed listening by genre index. */
  genreWeights: number[];
  genresAtSeconds: number;
  answers: Record<string, CategoryAnswers>;
  /** Newest first: the last hour's, and the last ten at least. */
  recent: RecentAd[];
}

export function newListenerRecord(): ListenerRecord {
  return { exposures: {}, genreWeights: [], genresAtSeconds: 0, answers: {}, recent: [] };
}

function decay(fromSeconds: number, toSeconds: number, halfLifeSeconds: number): number {
  return toSeconds <= fromSeconds ? 1 : 2 ** ((fromSeconds - toSeconds) / halfLifeSeconds);
}

/** First position in an ascending list whose value is greater than `limit`. */
function firstAfter(times: readonly number[], limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Exposures inside a sliding window that ends now: an exposure leaves exactly when it is as old as the window. */
export function countInWindow(times: readonly number[], nowSeconds: number, windowMs: number): number {
  return times.length - firstAfter(times, nowSeconds - windowMs / 1000);
}

/** Notes one exposure, forgetting those too old for any cap; keeps at least as many as the largest cap needs. */
export function addExposure(record: ListenerRecord, adSet: EngineAdSet, atSeconds: number): void {
  const key = String(adSet.no);
  const times = record.exposures[key] ?? [];
  times.splice(firstAfter(times, atSeconds), 0, atSeconds);
  const longest = adSet.caps.reduce((most, cap) => Math.max(most, cap.windowMs / 1000), historySeconds);
  const keep = adSet.caps.reduce((most, cap) => Math.max(most, cap.maxImpressions), leastKept);
  const old = firstAfter(times, atSeconds - longest);
  const drop = Math.max(old, times.length - keep);
  if (drop > 0) times.splice(0, drop);
  record.exposures[key] = times;
}

/** Notes an exposure whose reservation had lapsed. */
export function addLateExposure(record: ListenerRecord, adSetNo: number, atSeconds: number): void {
  const times = record.exposures[String(adSetNo)] ?? [];
  times.splice(firstAfter(times, atSeconds), 0, atSeconds);
  record.exposures[String(adSetNo)] = times;
}

/** Takes back a reservation's exposure. */
export function removeExposure(record: ListenerRecord, adSetNo: number, atSeconds: number): void {
  const times = record.exposures[String(adSetNo)];
  const at = times?.lastIndexOf(atSeconds) ?? -1;
  if (times === undefined || at < 0) return;
  times.splice(at, 1);
  if (times.length === 0) delete record.exposures[String(adSetNo)];
}

/** What the frequency agent reads: only ad sets with history. */
export function readExposures(
  record: ListenerRecord,
  adSets: readonly EngineAdSet[],
  nowSeconds: number,
): ExposureRead[] {
  const reads: ExposureRead[] = [];
  for (const adSet of adSets) {
    const times = record.exposures[String(adSet.no)];
    if (times === undefined || times.length === 0) continue;
    const total = countInWindow(times, nowSeconds, historySeconds * 1000);
    const inWindow = adSet.caps.map((cap) => countInWindow(times, nowSeconds, cap.windowMs));
    if (total === 0 && inWindow.every((count) => count === 0)) continue;
    const last = times[times.length - 1] ?? 0;
    reads.push({
      adSetNo: adSet.no,
      inWindow,
      total,
      minutesSinceLast: Math.min(65_535, Math.max(0, Math.floor((nowSeconds - last) / 60))),
    });
  }
  return reads;
}

/** Notes that a genre was playing. */
export function observeGenre(record: ListenerRecord, genre: number, atSeconds: number): void {
  const weights = record.genreWeights;
  const keep = decay(record.genresAtSeconds, atSeconds, genreHalfLifeSeconds);
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) * keep;
  while (weights.length <= genre) weights.push(0);
  weights[genre] = (weights[genre] ?? 0) + 1;
  record.genresAtSeconds = Math.max(record.genresAtSeconds, atSeconds);
}

/** Notes how an ad of a category was answered. */
export function observeAnswer(record: ListenerRecord, category: number, completed: boolean, atSeconds: number): void {
  const key = String(category);
  const before = record.answers[key] ?? { completes: 0, plays: 0, atSeconds };
  const keep = decay(before.atSeconds, atSeconds, answerHalfLifeSeconds);
  record.answers[key] = {
    completes: before.completes * keep + (completed ? 1 : 0),
    plays: before.plays * keep + 1,
    atSeconds: Math.max(before.atSeconds, atSeconds),
  };
}

/** The profile in whole numbers, or null when nothing has been heard yet. */
export function readProfile(record: ListenerRecord, nowSeconds: number): ProfileRead | null {
  const total = record.genreWeights.reduce((sum, weight) => sum + weight, 0);
  const genreShares =
    total === 0
      ? []
      : record.genreWeights
          .map((weight, genre) => ({ genre, sharePct: Math.round((100 * weight) / total) }))
          .filter(({ genre, sharePct }) => sharePct >= 3 && genre < genres.length);
  const categoryResponses = Object.entries(record.answers)
    .map(([category, answers]) => {
      const keep = 10 * decay(answers.atSeconds, nowSeconds, answerHalfLifeSeconds);
      const playsTenths = Math.min(10_000, Math.round(answers.plays * keep));
      return {
        category: Number(category),
        completesTenths: Math.min(playsTenths, Math.round(answers.completes * keep)),
        playsTenths,
      };
    })
    .filter(({ playsTenths }) => playsTenths > 0);
  if (genreShares.length === 0 && categoryResponses.length === 0) return null;
  return { source: "listener", genreShares, categoryResponses };
}

/** Notes a played ad; keeps the last hour's, and ten however old they are. */
export function observeAd(record: ListenerRecord, ad: RecentAd): void {
  const { recent } = record;
  recent.unshift(ad);
  let kept = Math.min(recent.length, mostRecent);
  while (kept > skipsAmong && ad.atSeconds - (recent[kept - 1]?.atSeconds ?? 0) >= hourSeconds) kept--;
  recent.length = kept;
}

/** Marks the newest play at that time as skipped. */
export function observeSkip(record: ListenerRecord, atSeconds: number): void {
  const heard = record.recent.find((ad) => ad.atSeconds === atSeconds);
  if (heard !== undefined) heard.skipped = true;
}

/** The recent stream as the listener-experience and brand-safety agents read it. */
export function readRecent(record: ListenerRecord, nowSeconds: number): ListenerRead {
  const withinHour = record.recent.filter((ad) => nowSeconds - ad.atSeconds < hourSeconds);
  const last = record.recent[0];
  return {
    adsThisHour: withinHour.length,
    secondsSinceLastAd: last === undefined ? 65_535 : Math.min(65_535, Math.max(0, nowSeconds - last.atSeconds)),
    recent: withinHour.slice(0, 4).map((ad) => ({
      category: ad.category,
      advertiserNo: ad.advertiserNo,
      minutesAgo: Math.max(0, Math.floor((nowSeconds - ad.atSeconds) / 60)),
    })),
    recentSkips: record.recent.slice(0, skipsAmong).filter((ad) => ad.skipped).length,
  };
}
