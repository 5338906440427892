import { describe, expect, it } from "vitest";
import { fillOf, preparePanel, type SeatedAgent } from "./prepare-panel";

const seated = (change: Partial<SeatedAgent>): SeatedAgent => ({
  agent: "context",
  seat: 6,
  tier: 2,
  status: "voted",
  source: "live",
  ms: 0.3,
  decisive: false,
  ...change,
});

describe("fillOf", () => {
  it.each([
    ["a live vote is filled", { status: "voted", source: "live" }, "full"],
    ["a remembered vote is half", { status: "voted", source: "cached" }, "half"],
    ["a stand-in is hollow, whatever the agent did", { status: "timed_out", source: "fallback" }, "hollow"],
    ["work without a vote is tinted", { status: "sensed", source: "live" }, "tint"],
    ["an absent agent is a dot", { status: "absent", source: "absent" }, "dot"],
  ] as const)("%s", (_name, agent, fill) => expect(fillOf(agent)).toBe(fill));
});

describe("preparePanel", () => {
  it("seats agents in order and says what each did", () => {
    const panel = preparePanel([seated({}), seated({ agent: "privacy", seat: 1, status: "sensed", ms: 0.04 })]);
    expect(panel.map(({ words }) => words)).toEqual([
      "Privacy did its part without a vote in 40 µs.",
      "Moment voted in 0.3 ms.",
    ]);
  });

  it("says of a decisive agent that the winner needed it", () => {
    const [seat] = preparePanel([seated({ decisive: true, source: "cached" })]);
    expect(seat?.ringed).toBe(true);
    expect(seat?.words).toBe("Moment voted from memory in 0.3 ms. Without it the winner would have lost.");
  });

  it("gives an absent agent no time", () => {
    expect(preparePanel([seated({ status: "absent", source: "absent", ms: 0 })])[0]?.words).toBe(
      "Moment was not there.",
    );
  });
});
