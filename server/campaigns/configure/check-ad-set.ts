import { isDeepStrictEqual } from "node:util";
import { capWindowMs } from "../cap-window";
import type { AdSetFields } from "../ladder-columns";
import type { FormProblem } from "./schema";

export interface AdSetChange {
  /** Null for a new ad set. */
  before: AdSetFields | null;
  after: AdSetFields;
  /** Spent or held in reserve so far, micros. */
  spentMicros: number;
  /** Names a topic or category; null for one that there is not. */
  topicName: (id: string) => string | null;
  /** ISO 4217. */
  currency: string;
  nowMs: number;
}

/**
 * What stands against an ad set as it would be, each at the field that should give way; paths are the form's. What was
 * stored before and is left alone is not found fault with.
 */
export function checkAdSet(change: AdSetChange): FormProblem[] {
  const { before, after } = change;
  const isChanged = (field: "caps" | "targeting" | "exclusions") =>
    before === null || !isDeepStrictEqual(before[field], after[field]);
  return [
    ...checkMoney(change),
    ...checkFlight(change),
    ...(isChanged("caps") ? checkCaps(after) : []),
    ...(isChanged("targeting") || isChanged("exclusions") ? checkTargeting(change) : []),
  ];
}

function checkMoney({ before, after, spentMicros, currency }: AdSetChange): FormProblem[] {
  const { lifetimeBudgetMicros: whole, dailyBudgetMicros: daily, maxCpmBidMicros: bid } = after;
  const amount = (micros: number) =>
    new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(micros / 1_000_000);
  const problems: FormProblem[] = [];
  if (before?.lifetimeBudgetMicros !== whole && whole < spentMicros) {
    problems.push({
      path: "lifetimeBudgetMicros",
      message: `${amount(spentMicros)} is spent already; the budget cannot be below that. Pause the ad set to stop it.`,
    });
  }
  if (daily !== undefined && daily > whole) {
    problems.push({
      path: "dailyBudgetMicros",
      message: `A day's budget of ${amount(daily)} is above the ${amount(whole)} in all.`,
    });
  }
  if (Math.floor(bid / 1000) > Math.min(whole, daily ?? whole)) {
    problems.push({ path: "maxCpmBidMicros", message: "One impression would cost more than the budget." });
  }
  return problems;
}

function checkFlight({ before, after, spentMicros, nowMs }: AdSetChange): FormProblem[] {
  const problems: FormProblem[] = [];
  if (after.startsAt >= after.endsAt) problems.push({ path: "endsAt", message: "The end must be after the start." });
  else if (before?.endsAt !== after.endsAt && Date.parse(after.endsAt) <= nowMs) {
    problems.push({ path: "endsAt", message: "The end must be in the future. Pause the ad set to stop it now." });
  }
  if (before !== null && before.startsAt !== after.startsAt && spentMicros > 0) {
    problems.push({ path: "startsAt", message: "It has played already, so its start cannot be moved." });
  }
  return problems;
}

/** Two caps of one window say two things; a longer window that allows no more than a shorter one leaves that one idle. */
function checkCaps({ caps }: AdSetFields): FormProblem[] {
  const problems: FormProblem[] = [];
  for (const [index, cap] of caps.entries()) {
    const window = capWindowMs(cap);
    const earlier = caps.slice(0, index);
    if (earlier.some((other) => capWindowMs(other) === window)) {
      problems.push({ path: `caps.${index}.period`, message: "There is a cap for this length of time already." });
      continue;
    }
    const idle = caps.find((other) => capWindowMs(other) < window && other.maxImpressions > cap.maxImpressions);
    if (idle !== undefined) {
      problems.push({
        path: `caps.${index}.maxImpressions`,
        message: `A shorter cap allows ${idle.maxImpressions}, which this one of ${cap.maxImpressions} can never let happen.`,
      });
    }
  }
  return problems;
}

function checkTargeting({ after: { targeting, exclusions }, topicName }: AdSetChange): FormProblem[] {
  const problems: FormProblem[] = [];
  const both = (path: string, wanted: readonly string[], excluded: readonly string[], word: (id: string) => string) => {
    const shared = wanted.filter((one) => excluded.includes(one)).map(word);
    if (shared.length === 0) return;
    problems.push({ path, message: `${shared.join(", ")}: both wanted and excluded, so it would never play there.` });
  };
  both("exclusions.genres", targeting.genres, exclusions.genres, (genre) => genre);
  both("exclusions.contentCategories", targeting.topics, exclusions.contentCategories, (id) => topicName(id) ?? id);
  const unknown = (path: string, ids: readonly string[]) => {
    const strange = ids.filter((id) => topicName(id) === null);
    if (strange.length === 0) return;
    problems.push({ path, message: `Not in the IAB Content Taxonomy: ${strange.join(", ")}.` });
  };
  unknown("targeting.topics", targeting.topics);
  unknown("exclusions.contentCategories", exclusions.contentCategories);
  const outside = targeting.regions.filter(
    (region) => targeting.countries.length > 0 && !targeting.countries.includes(region.slice(0, 2)),
  );
  if (outside.length > 0) {
    problems.push({
      path: "targeting.regions",
      message: `${outside.join(", ")}: not in the countries chosen, so nobody there would hear it.`,
    });
  }
  return problems;
}
