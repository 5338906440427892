import { describe, expect, it } from "vitest";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { buildFunnel } from "@/server/why-not/build-funnel";
import { findMainLoss, reasonCodeText, reasonLabel } from "./describe-losses";

function funnelOf(losses: Partial<Record<Reason, number>>, won = 0, played = won) {
  const counts = new Map<number, number>(
    Object.entries(losses).map(([reason, n]) => [reasonCodes[reason as Reason].code, n]),
  );
  if (won > 0) counts.set(0, won);
  return { level: "ad-set" as const, funnel: buildFunnel({ counts, played, previous: null, tierOf: () => 1 }) };
}

describe("the finding", () => {
  it.each([
    ["nothing ran", funnelOf({}), "It was not running in this range, so there was nothing to win or lose."],
    ["nobody matched", funnelOf({ "targeting-mismatch": 9 }), "No moment in this range was inside its targeting."],
    ["all was won", funnelOf({ "targeting-mismatch": 9 }, 4), "Played at every chance it had."],
    [
      "a cap took most",
      funnelOf({ "targeting-mismatch": 900, "cap-day": 62, outvoted: 20 }, 18),
      "Lost 62 % of its chances to its own daily cap.",
    ],
    [
      "it played more than it lost to anything",
      funnelOf({ "cap-day": 20, outvoted: 15 }, 65),
      "Played at 65 % of its chances; lost most, 20 %, to its own daily cap.",
    ],
    ["nothing came back", funnelOf({}, 10, 2), "Lost 80 % of its chances to ads that were won and never played."],
  ])("%s", (_name, whyNot, expected) => expect(findMainLoss(whyNot)).toBe(expected));
});

describe("a reason", () => {
  it("is told in the words of the record, with the code apart", () => {
    expect(reasonLabel("cap-day")).toBe("The daily frequency cap is reached");
    expect(reasonCodeText({ reason: "cap-day", code: 509 })).toBe("Reason 509, cap-day");
    expect(reasonCodeText({ reason: "below-floor", code: 301 })).toBe("IAB seat-non-bid 301, below-floor");
  });

  it("has words for every code the ledger may hold", () => {
    for (const reason of Object.keys(reasonCodes)) expect(reasonLabel(reason)).toMatch(/^[A-Z].*[^.]$/);
  });
});
