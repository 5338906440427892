import { plainName } from "@/server/engine/explain/words";
import type { PolicyDocument, PolicyRule, RuleCondition } from "@/server/engine/policy";
import type { Reason } from "@/server/engine/reason-codes";
import { placementKinds } from "@/server/engine/vocabulary";
import { describeException, reporters, ruleName, tierWords } from "../policy-words";
import type { Finding } from "./finding";
import { allHold, describeSituation, listSituations, mayComeUp, ordinarySituation, type Situation } from "./situation";

/** Rules that keep the law: they must be there, in tier 0, whatever else a policy says. */
const lawOf: Partial<Record<Reason, string>> = {
  "privacy-blocked": "A listener whose consent could not be read: the ad plays although nobody knows whether it may.",
  "child-listener": "A child in the US under COPPA, and the best bid is for beer: the beer plays.",
  "category-blocked": "A publisher that blocks alcohol (category 1002), and the best bid is for beer: the beer plays.",
};

const quote = (reason: Reason) => `“${ruleName(reason)}”`;
const problem = (finding: Omit<Finding, "severity">): Finding => ({ severity: "problem", ...finding });

/** Whether a rule holds an ad back in a situation in which its finding comes up. */
function holdsBack(rule: PolicyRule, situation: Situation, policy: PolicyDocument): boolean {
  return mayComeUp(rule.reason, situation, policy) && !rule.unless.some((conditions) => allHold(conditions, situation));
}

function checkLaw(policy: PolicyDocument): Finding[] {
  return (Object.keys(lawOf) as Reason[]).flatMap((reason) => {
    const kept = policy.rules.some((rule) => rule.reason === reason && rule.tier === 0 && rule.enabled);
    if (kept) return [];
    return [
      problem({
        code: "law-missing",
        path: "rules",
        sentence: `${quote(reason)} has to be a rule of tier 0: it is the law, not a choice.`,
        example: lawOf[reason] ?? "",
      }),
    ];
  });
}

function checkReporter(policy: PolicyDocument, rule: PolicyRule, place: number): Finding[] {
  const reporter = reporters[rule.reason];
  const path = `rules.${place}`;
  if (reporter === undefined)
    return [
      problem({
        code: "rule-unreported",
        path,
        sentence: `${quote(rule.reason)} can never hold anything back: no agent reports such a thing.`,
        example: "Any ad at any moment: nobody ever raises this, so the rule is never asked.",
      }),
    ];
  if (!policy.switchedOff.includes(reporter)) return [];
  return [
    problem({
      code: "rule-without-reporter",
      path,
      sentence: `${quote(rule.reason)} is demanded, but ${plainName(reporter)}, who alone notices it, is switched off.`,
      example: `The rule should hold an ad back: with ${plainName(reporter)} off the panel nobody objects, and the ad plays.`,
    }),
  ];
}

/** Of two rules for one finding only the later counts; they contradict each other or the earlier one is never asked. */
function checkTwins(policy: PolicyDocument, place: number): Finding[] {
  const rule = policy.rules[place];
  const later = policy.rules.findIndex(
    (other, at) => at > place && other.enabled && other.reason === rule?.reason && rule.enabled,
  );
  const twin = policy.rules[later];
  if (rule === undefined || twin === undefined) return [];
  const conditions = [...rule.unless, ...twin.unless].flat();
  const situations = listSituations(conditions, policy, momentMembers(rule.reason)) ?? [];
  const differs = (one: Situation) => holdsBack(rule, one, policy) !== holdsBack(twin, one, policy);
  const situation = situations.find(differs);
  const places = `Rules ${place + 1} and ${later + 1}`;
  if (situation !== undefined) {
    const forbids = holdsBack(rule, situation, policy) ? place : later;
    const allows = forbids === place ? later : place;
    return [
      problem({
        code: "rules-contradict",
        path: `rules.${later}`,
        sentence: `${places} contradict each other about ${quote(rule.reason)}: one holds back what the other lets through.`,
        example: `${capital(describeSituation(situation, conditions))}: rule ${forbids + 1} holds the ad back, rule ${allows + 1} lets it play.`,
        shows: differs,
        shown: "the two rules would have said opposite things",
      }),
    ];
  }
  if (rule.tier !== twin.tier)
    return [
      problem({
        code: "rules-contradict",
        path: `rules.${later}`,
        sentence: `${places} contradict each other about ${quote(rule.reason)}: a matter of ${tierWords[rule.tier]} in one, of ${tierWords[twin.tier]} in the other.`,
        example: `Whenever it comes up, rule ${place + 1} gives it tier ${rule.tier} and rule ${later + 1} tier ${twin.tier}.`,
      }),
    ];
  return [
    problem({
      code: "rule-shadowed",
      path: `rules.${place}`,
      sentence: `Rule ${place + 1}, ${quote(rule.reason)}, is never asked: rule ${later + 1} says the same and stands after it.`,
      example: `Whenever it comes up, rule ${later + 1} alone decides; without rule ${place + 1} nothing would be otherwise.`,
    }),
  ];
}

function momentMembers(reason: Reason): ("valencePct" | "energyPct" | "kind" | "genre")[] {
  return reason === "sad-passage" ? ["valencePct", "energyPct", "kind", "genre"] : [];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Two conditions that cannot hold together, or one that cannot hold at all. */
function findClash(conditions: readonly RuleCondition[], policy: PolicyDocument): RuleCondition[] {
  const impossible = (some: readonly RuleCondition[]) =>
    listSituations(some, policy)?.every((one) => !allHold(some, one)) ?? false;
  for (const condition of conditions) if (impossible([condition])) return [condition];
  for (const [at, first] of conditions.entries())
    for (const second of conditions.slice(at + 1)) if (impossible([first, second])) return [first, second];
  return [...conditions];
}

function checkExceptions(policy: PolicyDocument, rule: PolicyRule, place: number): Finding[] {
  return rule.unless.flatMap((conditions, nth): Finding[] => {
    const path = `rules.${place}.unless.${nth}`;
    const here = `Exception ${nth + 1} of ${quote(rule.reason)} (${describeException(conditions)})`;
    const earlier = rule.unless.slice(0, nth);
    const looked = [...conditions, ...earlier.flat()];
    const situations = listSituations(looked, policy, momentMembers(rule.reason));
    if (situations === null)
      return [
        {
          severity: "warning",
          code: "rule-too-wide",
          path,
          sentence: `${here} looks at too many things at once to be checked in every situation.`,
          example: "Fewer conditions in one rule can be checked completely.",
        },
      ];
    const holding = situations.filter((one) => allHold(conditions, one));
    if (holding.length === 0) {
      const clash = findClash(conditions, policy);
      const near = listSituations(looked, policy)?.find((one) => allHold(clash.slice(0, 1), one)) ?? ordinarySituation;
      return [
        problem({
          code: "exception-impossible",
          path,
          sentence:
            clash.length === 1
              ? `${here} can never apply: ${describeException(clash)} is not possible.`
              : `${here} can never apply: its conditions exclude each other.`,
          example: `${capital(describeSituation(near, conditions))}: ${clash.length === 1 ? "the condition does not hold here, nor anywhere" : `“${describeException(clash.slice(0, 1))}” holds, so “${describeException(clash.slice(1))}” cannot`}.`,
        }),
      ];
    }
    const asked = holding.filter((one) => mayComeUp(rule.reason, one, policy));
    const [first = holding[0] ?? ordinarySituation] = asked;
    if (asked.length === 0)
      return [
        problem({
          code: "exception-unreachable",
          path,
          sentence: `${here} is never asked: where it holds the rule holds nothing back.`,
          example: `${capital(describeSituation(first, conditions))}: this is not a sad passage, so the ad plays with or without the exception.`,
        }),
      ];
    const lifted = (one: Situation) => earlier.findIndex((other) => allHold(other, one));
    if (earlier.length > 0 && asked.every((one) => lifted(one) >= 0))
      return [
        problem({
          code: "exception-shadowed",
          path,
          sentence: `${here} is never asked: exceptions before it cover every situation in which it holds.`,
          example: `${capital(describeSituation(first, looked))}: exception ${lifted(first) + 1} has let the ad through already.`,
          shows: (one) => mayComeUp(rule.reason, one, policy) && allHold(conditions, one),
          shown: "the earlier exception would have let the ad through first",
        }),
      ];
    return [];
  });
}

function checkReach(policy: PolicyDocument, rule: PolicyRule, place: number): Finding[] {
  const conditions = rule.unless.flat();
  const situations = listSituations(conditions, policy, momentMembers(rule.reason));
  if (situations === null) return [];
  const path = `rules.${place}`;
  const asked = situations.filter((one) => mayComeUp(rule.reason, one, policy));
  const excepted = (one: Situation) => rule.unless.some((unless) => allHold(unless, one));
  const [first = ordinarySituation] = asked;
  if (rule.unless.length > 0 && asked.every(excepted))
    return [
      problem({
        code: "rule-never-holds",
        path,
        sentence: `${quote(rule.reason)} never holds anything back: its exceptions cover every situation.`,
        example: `${capital(describeSituation(first, conditions))}: exception ${rule.unless.findIndex((unless) => allHold(unless, first)) + 1} lets the ad play, and so it is everywhere.`,
        shows: (one) => mayComeUp(rule.reason, one, policy),
        shown: "the rule would have been excepted",
      }),
    ];
  return rule.reason === "sad-passage" ? checkSilence(policy, rule, { place, situations }) : [];
}

/** A rule about the moment that leaves no moment of a kind in which anything may play. */
function checkSilence(
  policy: PolicyDocument,
  rule: PolicyRule,
  { place, situations }: { place: number; situations: readonly Situation[] },
): Finding[] {
  const held = (one: Situation) => holdsBack(rule, one, policy);
  const known = situations.filter(({ valencePct, energyPct }) => !Number.isNaN(valencePct) && !Number.isNaN(energyPct));
  const silent = placementKinds.filter((kind) => known.filter((one) => one.kind === kind).every(held));
  if (silent.length === 0) return [];
  const happiest = known.find(
    (one) => one.kind === silent[0] && one.valencePct === 100 && one.energyPct === 100 && one.genre !== "sad",
  );
  const example = { ...ordinarySituation, ...happiest };
  const { sadValencePct, sadEnergyPct } = policy.context;
  const where = silent.length > 1 ? "at every moment" : silent[0] === "PODCAST" ? "in every podcast" : "in all music";
  return [
    problem({
      code: "vetoes-everything",
      path: `rules.${place}`,
      sentence: `${quote(rule.reason)} vetoes every ad ${where}: nothing would ever play there.`,
      example: `${capital(describeSituation(example, rule.unless.flat()))}: the happiest there is counts as sad (valence up to ${sadValencePct} %, energy up to ${sadEnergyPct} %), and every ad is vetoed.`,
      shows: (one) => silent.some((kind) => kind === one.kind) && held(one),
      shown: "every ad would have been vetoed",
    }),
  ];
}

/** What is wrong with a policy's rules: contradictions, rules and exceptions nobody reaches, rules that leave nothing. */
export function checkRules(policy: PolicyDocument): Finding[] {
  return [
    ...checkLaw(policy),
    ...policy.rules.flatMap((rule, place) =>
      rule.enabled
        ? [
            ...checkReporter(policy, rule, place),
            ...checkTwins(policy, place),
            ...checkExceptions(policy, rule, place),
            ...checkReach(policy, rule, place),
          ]
        : [],
    ),
  ];
}
