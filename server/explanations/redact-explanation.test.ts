import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import type { Sight } from "@/server/accounts/viewer";
import { outsideAdNo } from "@/server/engine/decision-record";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { explanationSchema } from "@/server/engine/explain/explanation-schema";
import { redactExplanation } from "./redact-explanation";
import { arbitraryExplanation, competitorsOf, directory, ownAdvertiserNo } from "./testing/arbitrary-explanation";

const advertiser: Sight = { role: "ADVERTISER", tenants: grantTenants([ownAdvertiserNo]) };
const operator: Sight = { role: "OPERATOR", tenants: everybody };

/** Every string and number anywhere in a value. */
function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(leavesOf);
}

const redact = (explanation: Explanation) => redactExplanation(explanation, advertiser, directory);

describe("an advertiser's explanation", () => {
  it("holds no string and no number of a competitor, whatever the decision", () => {
    fc.assert(
      fc.property(arbitraryExplanation, (explanation) => {
        const redacted = redact(explanation);
        const { words, numbers } = competitorsOf(explanation);
        const leaves = leavesOf(redacted);
        const texts = leaves.filter((leaf) => typeof leaf === "string").join("\n");
        for (const word of words) expect(texts).not.toContain(word);
        const shown = new Set(leaves.filter((leaf) => typeof leaf === "number"));
        for (const number of numbers) expect(shown.has(number), `${number} is shown`).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("lets nobody work out a competitor's ballots from differences and turning weights", () => {
    fc.assert(
      fc.property(arbitraryExplanation, (explanation) => {
        const { contrast, counterfactuals, winner } = redact(explanation);
        const masks = winner?.masked === true || contrast?.rival.masked === true;
        if (masks) expect(contrast?.byAgent ?? []).toEqual([]);
        for (const { kind, instead } of counterfactuals) {
          if (kind === "weight") expect(instead?.masked === true || winner?.masked === true).toBe(false);
        }
      }),
    );
  });

  it("still has the shape that every surface declares, and contributions that add up", () => {
    fc.assert(
      fc.property(arbitraryExplanation, (explanation) => {
        const redacted = redact(explanation);
        expect(() => explanationSchema.parse(redacted)).not.toThrow();
        for (const { ballots, merged, scoreUnits } of redacted.candidates) {
          const sum = ballots.reduce((total, ballot) => total + ballot.contributionUnits, 0);
          expect(sum + (merged?.contributionUnits ?? 0)).toBe(scoreUnits);
        }
        expect(redacted.recount).toEqual(explanation.recount);
      }),
    );
  });

  it("shows one's own candidates untouched but for what others bid", () => {
    fc.assert(
      fc.property(arbitraryExplanation, (explanation) => {
        const redacted = redact(explanation);
        explanation.candidates.forEach((candidate, at) => {
          if (candidate.advertiserId !== directory.ownId) return;
          const shown = redacted.candidates[at];
          expect(shown?.ballots.map(({ evidence: _, ...ballot }) => ballot)).toEqual(
            candidate.ballots.map(({ evidence: _, ...ballot }) => ballot),
          );
          expect(shown?.bidCpmMicros).toBe(candidate.bidCpmMicros);
        });
      }),
    );
  });
});

describe("who sees what", () => {
  const sample = fc.sample(arbitraryExplanation, { numRuns: 60, seed: 7 });

  it("an operator sees everything", () => {
    for (const explanation of sample) {
      expect(redactExplanation(explanation, operator, directory)).toEqual({ ...explanation, audience: "market" });
    }
  });

  it.each([
    ["an account manager", "ACCOUNT_MANAGER"],
    ["an analyst", "ANALYST"],
    // Even an operator's role does not open the market to somebody whose tenants are counted.
    ["an operator of some advertisers only", "OPERATOR"],
  ] as const)("%s sees as much as an advertiser", (_, role) => {
    for (const explanation of sample) {
      const audience: Sight = { role, tenants: advertiser.tenants };
      expect(redactExplanation(explanation, audience, directory)).toEqual(redact(explanation));
    }
  });

  it("names a competitor by the top tier of what it sells, and an outside bidder not at all", () => {
    const labels = new Set(sample.flatMap((one) => redact(one).candidates).flatMap((c) => (c.masked ? [c.label] : [])));
    expect(labels).toContain("another advertiser in Food and Beverage Services");
    expect(labels).toContain("an outside bidder’s ad");
    expect([...labels].some((label) => label.includes(String(outsideAdNo)))).toBe(false);
  });
});
