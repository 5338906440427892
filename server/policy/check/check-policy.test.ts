import { describe, expect, it } from "vitest";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { defaultPolicy } from "@/server/engine/default-policy";
import { opportunitySchema } from "@/server/engine/opportunity";
import { type PolicyDocument, type PolicyRule, policySchema } from "@/server/engine/policy";
import { decideAtOnce, openTrialDesk, stillClock } from "@/server/experiments/trial-desk";
import { checkPolicy, readPolicy } from "./check-policy";

type Change = (policy: PolicyDocument) => void;

function changed(change: Change): PolicyDocument {
  const policy = structuredClone(defaultPolicy);
  change(policy);
  return policySchema.parse(policy);
}

function ruleOf(policy: PolicyDocument, reason: PolicyRule["reason"]): PolicyRule {
  const rule = policy.rules.find((one) => one.reason === reason);
  if (rule === undefined) throw new Error(`no rule ${reason}`);
  return rule;
}
const sad = (policy: PolicyDocument) => ruleOf(policy, "sad-passage");
const everythingSad: Change = (policy) => {
  policy.context.sadValencePct = 100;
  policy.context.sadEnergyPct = 100;
};
const podcast = { fact: "moment.kind", op: "is", value: "PODCAST" } as const;

const cases: [name: string, Change, code: string, path: string, example: RegExp][] = [
  ["every passage of music is sad", everythingSad, "vetoes-everything", "rules.14", /happiest there is counts as sad/],
  [
    "every passage of anything is sad",
    (policy) => {
      everythingSad(policy);
      sad(policy).unless = [];
    },
    "vetoes-everything",
    "rules.14",
    /every ad is vetoed/,
  ],
  [
    "a rule excepts what its twin forbids",
    (policy) => policy.rules.push({ ...sad(policy), unless: [] }),
    "rules-contradict",
    "rules.17",
    /podcast.*rule 18 holds the ad back, rule 15 lets it play/,
  ],
  [
    "one finding in two tiers",
    (policy) => policy.rules.push({ ...ruleOf(policy, "too-soon"), tier: 1 }),
    "rules-contradict",
    "rules.17",
    /rule 17 gives it tier 2 and rule 18 tier 1/,
  ],
  [
    "a rule twice",
    (policy) => policy.rules.push(structuredClone(sad(policy))),
    "rule-shadowed",
    "rules.14",
    /rule 18 alone decides/,
  ],
  [
    "exceptions for both kinds there are",
    (policy) => sad(policy).unless.push([{ fact: "moment.kind", op: "is", value: "MUSIC" }]),
    "rule-never-holds",
    "rules.14",
    /so it is everywhere/,
  ],
  [
    "an exception of one of the first's cases",
    (policy) => sad(policy).unless.push([podcast, { fact: "ad.tone", op: "is", value: "CALM" }]),
    "exception-shadowed",
    "rules.14.unless.1",
    /exception 1 has let the ad through already/,
  ],
  [
    "an exception that two others cover together",
    (policy) => {
      sad(policy).unless = [
        [{ fact: "moment.energyPct", op: "atMost", value: 20 }],
        [{ fact: "moment.energyPct", op: "atLeast", value: 21 }],
        [podcast, { fact: "moment.energyPct", op: "atMost", value: 100 }],
      ];
    },
    "exception-shadowed",
    "rules.14.unless.2",
    /has let the ad through already/,
  ],
  [
    "conditions that exclude each other",
    (policy) =>
      sad(policy).unless.push([
        { fact: "moment.valencePct", op: "atMost", value: 10 },
        { fact: "moment.valencePct", op: "atLeast", value: 20 },
      ]),
    "exception-impossible",
    "rules.14.unless.1",
    /“the valence \(percent\) is at most 10” holds, so “the valence \(percent\) is at least 20” cannot/,
  ],
  [
    "a valence that nothing has",
    (policy) => sad(policy).unless.push([{ fact: "moment.valencePct", op: "atLeast", value: 101 }]),
    "exception-impossible",
    "rules.14.unless.1",
    /nor anywhere/,
  ],
  [
    "a happy mood at a valence that is none",
    (policy) =>
      sad(policy).unless.push([
        { fact: "moment.mood", op: "is", value: "HAPPY" },
        { fact: "moment.valencePct", op: "atMost", value: 30 },
      ]),
    "exception-impossible",
    "rules.14.unless.1",
    /holds, so/,
  ],
  [
    "a number compared with a word",
    (policy) => sad(policy).unless.push([{ fact: "moment.valencePct", op: "atMost", value: "low" }]),
    "exception-impossible",
    "rules.14.unless.1",
    /nor anywhere/,
  ],
  [
    "a sad passage excepted where nothing is sad",
    (policy) => {
      policy.context.sadGenres = [];
      sad(policy).unless.push([{ fact: "moment.valencePct", op: "atLeast", value: 60 }]);
    },
    "exception-unreachable",
    "rules.14.unless.1",
    /not a sad passage/,
  ],
  [
    "caps that nobody counts",
    (policy) => policy.switchedOff.push("frequency"),
    "rule-without-reporter",
    "rules.5",
    /with Frequency off the panel/,
  ],
  [
    "a rule for what no agent reports",
    (policy) => policy.rules.push({ reason: "outvoted", tier: 2, enabled: true, unless: [] }),
    "rule-unreported",
    "rules.17",
    /never asked/,
  ],
  [
    "children unprotected",
    (policy) => {
      policy.rules = policy.rules.filter(({ reason }) => reason !== "child-listener");
    },
    "law-missing",
    "rules",
    /COPPA/,
  ],
  [
    "the law as a matter of taste",
    (policy) => Object.assign(ruleOf(policy, "child-listener"), { tier: 2 }),
    "law-missing",
    "rules",
    /beer/,
  ],
  [
    "nobody heard",
    (policy) => {
      policy.weights.CLICKS = {};
    },
    "weights-all-zero",
    "weights.CLICKS",
    /chance decides/,
  ],
  [
    "a forecaster below its bounds",
    (policy) => Object.assign(policy.weights.REACH, { "voice-intent": 1 }),
    "weight-out-of-bounds",
    "weights.REACH.voice-intent",
    /held at 2.0 %/,
  ],
  [
    "a weight above half of all",
    (policy) => Object.assign(policy.weights.COMPLETIONS, { "budget-pacing": 900_000 }),
    "weight-rules-alone",
    "weights.COMPLETIONS.budget-pacing",
    /The first wins .* against the whole panel/,
  ],
  [
    "bounds that let a forecaster rule",
    (policy) => {
      policy.weights.COMPLETIONS = { engagement: 500_000, context: 300_000, yield: 300_000 };
    },
    "weight-rules-alone",
    "forecasterBounds.max",
    /^Two ads: (Moment|Engagement) votes \+10,000/,
  ],
  [
    "comfort above the ceiling",
    (policy) => Object.assign(policy.listener, { comfortableAdsPerHour: 20 }),
    "threshold-never-met",
    "listener.comfortableAdsPerHour",
    /at 11 nobody objects yet/,
  ],
  [
    "a ceiling that spacing never lets be reached",
    (policy) => Object.assign(policy.listener, { minSecondsBetweenAds: 600, spacingSeconds: 900 }),
    "threshold-never-met",
    "listener.maxAdsPerHour",
    /after an hour it was 6/,
  ],
  [
    "an objection that fades too soon",
    (policy) => Object.assign(policy.listener, { spacingSeconds: 60 }),
    "threshold-never-met",
    "listener.spacingSeconds",
    /the objection is 0/,
  ],
  [
    "repeats of no length",
    (policy) => Object.assign(policy.frequency, { repeatMinutes: 0 }),
    "threshold-never-met",
    "frequency.repeatMinutes",
    /over already/,
  ],
  [
    "an agent slower than the decision",
    (policy) => Object.assign(policy.deadlines, { agentMs: 200 }),
    "threshold-never-met",
    "deadlines.agentMs",
    /takes 91 ms/,
  ],
  [
    "a margin as long as the decision",
    (policy) => Object.assign(policy.deadlines, { safetyMs: 100 }),
    "threshold-never-met",
    "deadlines.safetyMs",
    /0 ms are left/,
  ],
  [
    "agents that only swap votes",
    (policy) => Object.assign(policy.negotiation, { listening: 1, step: 1 }),
    "negotiation-never-settles",
    "negotiation.listening",
    /changed places/,
  ],
];

describe("checks of a policy", () => {
  it("find nothing in the policy that a new installation starts with", () => {
    expect(checkPolicy(defaultPolicy)).toEqual([]);
  });

  it.each(cases)("refuse %s", (_, change, code, path, example) => {
    const found = checkPolicy(changed(change)).find((finding) => finding.code === code && finding.path === path);
    expect(found).toMatchObject({ severity: "problem" });
    expect(found?.example).toMatch(example);
  });

  it.each([
    ["an exception by tone", (policy) => sad(policy).unless.push([{ fact: "ad.tone", op: "is", value: "CALM" }])],
    [
      "an exception by country",
      (policy) => sad(policy).unless.push([{ fact: "moment.country", op: "is", value: "IE" }]),
    ],
    ["a rule switched off", (policy) => Object.assign(sad(policy), { enabled: false })],
    ["a weight a little higher", (policy) => Object.assign(policy.weights.COMPLETIONS, { frequency: 60_000 })],
    ["a sadder corner", (policy) => Object.assign(policy.context, { sadValencePct: 60, sadEnergyPct: 90 })],
  ] satisfies [string, Change][])("have nothing against %s", (_, change) => {
    expect(checkPolicy(changed(change))).toEqual([]);
  });

  it("only warn of weight that is heard by nobody", () => {
    const findings = checkPolicy(changed((policy) => Object.assign(policy.weights.REACH, { exchange: 10_000 })));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["weight-unheard", "warning"]]);
  });

  it("name each field that is not what it has to be, and no policy comes of it", () => {
    const { policy, findings } = readPolicy({ ...defaultPolicy, shortlist: 100, maxLift: 0 });
    expect(policy).toBeNull();
    expect(findings.map(({ path }) => path)).toEqual(["shortlist", "maxLift"]);
    expect(findings[0]?.sentence).toContain("Ads on the shortlist");
  });
});

describe("the engine agrees", () => {
  const atMs = Date.UTC(2026, 5, 3, 12);
  const decide = (policy: PolicyDocument, kind: "MUSIC" | "PODCAST", track = { valence: 1, energy: 1 }) =>
    decideAtOnce(
      openTrialDesk({ advertisers: makeLadder([{}]), atMs, seed: 1, expectedPerDay: 10_000, clock: stillClock, policy })
        .desk,
      opportunitySchema.parse({
        placement: { kind },
        listener: { id: "ann", country: "DE" },
        context: { track: { genre: "pop", ...track } },
      }),
      atMs,
    );

  it("that the example of a rule that vetoes everything is vetoed", () => {
    expect(decide(defaultPolicy, "MUSIC").ad).not.toBeNull();
    expect(decide(changed(everythingSad), "MUSIC").ad).toBeNull();
    expect(decide(changed(everythingSad), "PODCAST").ad).not.toBeNull();
  });

  it("that of two rules for one finding the later counts", () => {
    const twins = changed((policy) => policy.rules.push({ ...sad(policy), unless: [] }));
    const sadMoment = { valence: 0.1, energy: 0.1 };
    expect(decide(defaultPolicy, "PODCAST", sadMoment).ad).not.toBeNull();
    expect(decide(twins, "PODCAST", sadMoment).ad).toBeNull();
  });
});
