import { isSadPassage, moodOf } from "@/server/engine/moment";
import { conditionHolds } from "@/server/engine/negotiation/compile-policy";
import type { PolicyDocument, RuleCondition } from "@/server/engine/policy";
import { unknownPercent } from "@/server/engine/privacy-view";
import type { Reason } from "@/server/engine/reason-codes";
import { activities, genres, moods, placementKinds, tones } from "@/server/engine/vocabulary";

/** What rules and their exceptions may look at, of one moment and one ad. Percentages are NaN when they are not known. */
export interface Situation {
  valencePct: number;
  energyPct: number;
  kind: string;
  genre: string;
  activity: string;
  country: string;
  tone: string;
  category: string;
  advertiserNo: number;
  adSetNo: number;
  durationSeconds: number;
  adKind: string;
}

type Member = keyof Situation;

/** Where nothing is said about a fact. */
export const ordinarySituation: Situation = {
  valencePct: 60,
  energyPct: 60,
  kind: "MUSIC",
  genre: "pop",
  activity: "COMMUTE",
  country: "DE",
  tone: "WARM",
  category: "1377",
  advertiserNo: 1,
  adSetNo: 1,
  durationSeconds: 30,
  adKind: "ad",
};

const stored = (percent: number) => (Number.isNaN(percent) ? unknownPercent : percent);

/** The value of a condition's fact in a situation. */
export function factIn(situation: Situation, fact: RuleCondition["fact"]): string | number {
  if (fact === "moment.mood")
    return moods[moodOf(stored(situation.valencePct), stored(situation.energyPct))] ?? "UNKNOWN";
  const member = fact === "ad.kind" ? "adKind" : fact.slice(fact.indexOf(".") + 1);
  return situation[member as Member];
}

/** Whether all conditions hold in a situation. */
export function allHold(conditions: readonly RuleCondition[], situation: Situation): boolean {
  return conditions.every((condition) => conditionHolds(factIn(situation, condition.fact), condition));
}

/** Whether the finding of a rule can come up in a situation at all; what situations do not tell can always come up. */
export function mayComeUp(reason: Reason, situation: Situation, policy: PolicyDocument): boolean {
  if (reason !== "sad-passage") return true;
  const { genre, valencePct, energyPct } = situation;
  return isSadPassage({ genre, valencePct: stored(valencePct), energyPct: stored(energyPct) }, policy.context);
}

const edges = (numbers: readonly number[], least: number, most: number): number[] =>
  [...new Set(numbers.flatMap((n) => [Math.floor(n) - 1, Math.floor(n), Math.ceil(n), Math.ceil(n) + 1]))].filter(
    (n) => n >= least && n <= most,
  );

/** The words that are named, where they exist, and one that is not. */
function wordsAndAnother(named: readonly string[], all: readonly string[]): string[] {
  const other = all.find((word) => !named.includes(word));
  return [...named.filter((word) => all.includes(word)), ...(other === undefined ? [] : [other])];
}

/** Free words: every named one exists, and so does another. */
function freeWords(named: readonly string[], others: readonly string[]): string[] {
  return [...named, others.find((word) => !named.includes(word)) ?? ""];
}

const moodEdges = [37, 38, 49, 50, 62, 63];
const mostSituations = 200_000;

function valuesOf(member: Member, conditions: readonly RuleCondition[], policy: PolicyDocument): (string | number)[] {
  const said = conditions.filter(({ fact }) => (fact === "ad.kind" ? "adKind" : fact.split(".")[1]) === member);
  const words = [...new Set(said.flatMap(({ value }) => (typeof value === "string" ? [value] : [])))];
  const numbers = said.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  switch (member) {
    case "valencePct":
      return [...edges([...numbers, policy.context.sadValencePct, ...moodEdges, 0, 100], 0, 100), Number.NaN];
    case "energyPct":
      return [...edges([...numbers, policy.context.sadEnergyPct, ...moodEdges, 0, 100], 0, 100), Number.NaN];
    case "kind":
      return [...placementKinds];
    case "genre":
      return freeWords([...new Set([...words, ...policy.context.sadGenres])], genres);
    case "activity":
      return wordsAndAnother(words, activities);
    case "country":
      return freeWords(words, ["DE", "US", "FR", "JP", "BR", "IN", "ZA"]);
    case "tone":
      return wordsAndAnother(words, tones);
    case "category":
      return freeWords(words, ["1377", "1002", "1553", "1552"]);
    case "adKind":
      return ["ad", "outside"];
    case "durationSeconds":
      return edges([...numbers, 30], 1, 600);
    default:
      return edges([...numbers, 1], 1, 4_000_000_000);
  }
}

/**
 * Every situation that can make a difference to these conditions: for each fact that they look at the values at which a
 * comparison turns, in all combinations. Null when there are more than can be walked through.
 */
export function listSituations(
  conditions: readonly RuleCondition[],
  policy: PolicyDocument,
  always: readonly Member[] = [],
): Situation[] | null {
  const members = new Set<Member>(always);
  for (const { fact } of conditions) {
    if (fact === "moment.mood") members.add("valencePct").add("energyPct");
    else members.add(fact === "ad.kind" ? "adKind" : (fact.slice(fact.indexOf(".") + 1) as Member));
  }
  let situations: Situation[] = [ordinarySituation];
  for (const member of members) {
    const values = valuesOf(member, conditions, policy);
    if (situations.length * values.length > mostSituations) return null;
    situations = situations.flatMap((one) => values.map((value) => ({ ...one, [member]: value })));
  }
  return situations;
}

const percent = (value: number) => (Number.isNaN(value) ? "unknown" : `${value} %`);

/** A situation as somebody would tell it: the moment, and of the ad what conditions look at. */
export function describeSituation(situation: Situation, conditions: readonly RuleCondition[] = []): string {
  const { kind, genre, valencePct, energyPct } = situation;
  const facts = new Set(conditions.map(({ fact }) => fact));
  const more = [
    facts.has("moment.activity") && `activity ${situation.activity.toLowerCase()}`,
    facts.has("moment.country") && `a listener in ${situation.country}`,
    facts.has("ad.tone") && `a ${situation.tone.toLowerCase()} spot`,
    facts.has("ad.category") && `an ad of category ${situation.category}`,
    facts.has("ad.advertiserNo") && `an ad of advertiser ${situation.advertiserNo}`,
    facts.has("ad.adSetNo") && `an ad of ad set ${situation.adSetNo}`,
    facts.has("ad.durationSeconds") && `a spot of ${situation.durationSeconds} seconds`,
    facts.has("ad.kind") && (situation.adKind === "outside" ? "an outside bidder's ad" : "an advertiser's ad"),
  ].filter((part) => part !== false);
  const moment = `${kind === "PODCAST" ? "a podcast" : "music"} of genre ${genre === "" ? "unknown" : genre}, valence ${percent(valencePct)}, energy ${percent(energyPct)}`;
  return [moment, ...more].join(", ");
}
