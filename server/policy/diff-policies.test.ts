import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentIds } from "@/server/engine/agent-roster";
import { defaultPolicy } from "@/server/engine/default-policy";
import { type PolicyDocument, policySchema } from "@/server/engine/policy";
import { objectives } from "@/server/engine/vocabulary";
import { diffPolicies } from "./diff-policies";
import { hashPolicy } from "./hash-policy";
import { policyFields, readField, writeField } from "./policy-fields";

type Edit = (policy: PolicyDocument) => void;

/** Small changes of every kind, some of which change nothing. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .record({
      objective: fc.constantFrom(...objectives),
      agent: fc.constantFrom(...agentIds),
      weight: fc.constantFrom(undefined, 0, 1, 37_000, 100_000),
    })
    .map(
      ({ objective, agent, weight }): Edit =>
        (policy) => {
          const { [agent]: _old, ...others } = policy.weights[objective];
          policy.weights[objective] = weight === undefined ? others : { ...others, [agent]: weight };
        },
    ),
  fc
    .record({ field: fc.constantFrom(...policyFields), high: fc.boolean() })
    .filter(({ field }) => !field.path.startsWith("forecasterBounds"))
    .map(
      ({ field, high }): Edit =>
        (policy) => {
          Object.assign(policy, writeField(policy, field.path, high ? field.max : field.min));
        },
    ),
  fc.record({ place: fc.nat(16), what: fc.constantFrom("move", "drop", "twice", "tier", "exception", "empty") }).map(
    ({ place, what }): Edit =>
      (policy) => {
        const rule = policy.rules[place];
        if (rule === undefined) return;
        if (what === "move") policy.rules.push(...policy.rules.splice(place, 1));
        else if (what === "drop") policy.rules.splice(place, 1);
        else if (what === "twice") policy.rules.push(structuredClone(rule));
        else if (what === "tier" && rule.tier > 0) rule.tier = rule.tier === 1 ? 2 : 1;
        else if (what === "exception" && rule.tier > 0)
          rule.unless.push([{ fact: "ad.tone", op: "is", value: "CALM" }]);
        else if (what === "empty") rule.unless = rule.unless.slice(1);
      },
  ),
  fc
    .record({ agent: fc.constantFrom(...agentIds), front: fc.boolean() })
    .filter(({ agent }) => agent !== "privacy")
    .map(
      ({ agent, front }): Edit =>
        (policy) => {
          if (front) policy.switchedOff.unshift(agent);
          else policy.negotiation.listensTo[agent] = ["yield", "context", "yield"];
        },
    ),
  fc.constantFrom("sad", "blues").map(
    (genre): Edit =>
      (policy) => {
        policy.context.sadGenres.push(genre);
      },
  ),
  fc.constant((policy: PolicyDocument) => {
    policy.learnWeights = !policy.learnWeights;
  }),
);

const policies = fc.array(edit, { maxLength: 4 }).map((edits) => {
  const policy = structuredClone(defaultPolicy);
  for (const change of edits) change(policy);
  return policySchema.parse(policy);
});

describe("the difference of two policies", () => {
  it("is empty exactly when they decide by the same content", () => {
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        expect(diffPolicies(before, before)).toEqual([]);
        expect(diffPolicies(before, after).length === 0).toBe(hashPolicy(before) === hashPolicy(after));
      }),
      { numRuns: 300 },
    );
  });

  it("is said in words", () => {
    const after = structuredClone(defaultPolicy);
    after.weights.COMPLETIONS["budget-pacing"] = 140_000;
    after.listener.maxAdsPerHour = 8;
    after.context.sadGenres = ["sad", "blues"];
    after.rules = after.rules.map((rule) =>
      rule.reason === "sad-passage" ? { ...rule, unless: [[{ fact: "ad.tone", op: "is", value: "CALM" }]] } : rule,
    );
    expect(diffPolicies(defaultPolicy, after).map(({ group, sentence }) => `${group}: ${sentence}`)).toEqual([
      "Weights: Budget pace counts 1.4 instead of 3.4 for completions (34.0 % of all weight before, 17.5 % now).",
      "Rules: “No ad in a sad passage” no longer holds when the ad's tone is calm.",
      "Rules: “No ad in a sad passage” now also holds when the placement is podcast.",
      "Sad passages: “blues” counts as sad.",
      "Listener care: Most ads in any 60 minutes: 8 instead of 12 ads.",
    ]);
  });

  it("leaves out a new name, and so does the hash", () => {
    const renamed = { ...defaultPolicy, name: "Another name" };
    expect(diffPolicies(defaultPolicy, renamed)).toEqual([]);
    expect(hashPolicy(renamed)).toBe(hashPolicy(defaultPolicy));
  });
});

describe("the numbers of a policy", () => {
  it("are all there, with the schema's bounds", () => {
    for (const { path, min, max } of policyFields.filter(({ path }) => !path.startsWith("forecasterBounds"))) {
      const takes = (value: number) => policySchema.safeParse(writeField(defaultPolicy, path, value)).success;
      expect([path, takes(min), takes(max), takes(min - 1), takes(max + 1)]).toEqual([path, true, true, false, false]);
    }
    const paths = (value: unknown, at: string): string[] =>
      typeof value === "number"
        ? [at]
        : typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.entries(value).flatMap(([key, member]) => paths(member, at === "" ? key : `${at}.${key}`))
          : [];
    const { weights: _weights, ...rest } = defaultPolicy;
    expect(policyFields.map(({ path }) => path).toSorted()).toEqual(paths(rest, "").toSorted());
    expect(readField(defaultPolicy, "no.such")).toBeNaN();
  });
});
