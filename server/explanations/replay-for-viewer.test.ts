import { beforeAll, describe, expect, it } from "vitest";
import { runTrialWorld, type TrialWorld, type Witnessed } from "@/server/decisions/testing/trial-world";
import { ReplayRefusedError, replayForViewer } from "./replay-for-viewer";
import { type ReplayChangesInput, replayChangesSchema, replaySchema } from "./replay-schema";

const seen: Witnessed[] = [];
let world: TrialWorld;

beforeAll(async () => {
  world = await runTrialWorld({ scenario: "demo", seed: 5, decisions: 250, onDecided: (one) => seen.push(one) });
});

/** A decision that an ad won against an ad of somebody else. */
function contested(): Witnessed & { ownNo: number; adSetId: string; rivalAdSetId: string; rivalName: string } {
  for (const one of seen) {
    const { record } = one.decided;
    const { catalogue } = one.grounds;
    const adSets = record.candidates.map(({ adSetNo }) => catalogue.adSets[catalogue.findAdSetIndex(adSetNo)]);
    const won = adSets[record.winner];
    const rival = adSets.find((adSet) => adSet !== undefined && adSet.advertiserNo !== won?.advertiserNo);
    if (won === undefined || rival === undefined) continue;
    return {
      ...one,
      ownNo: won.advertiserNo,
      adSetId: won.id,
      rivalAdSetId: rival.id,
      rivalName: rival.advertiserName,
    };
  }
  throw new Error("no decision of the trial world was contested");
}

function replay(input: ReplayChangesInput, as: "advertiser" | "operator" = "advertiser") {
  const { decided, grounds, ownNo } = contested();
  return replayForViewer({
    engine: world.desk.engine,
    record: decided.record,
    grounds,
    changes: replayChangesSchema.parse(input),
    seesMarket: as === "operator",
    owns: (no) => as === "operator" || no === ownNo,
  });
}

describe("a replay for an advertiser", () => {
  it("without changes is the record", () => {
    const { decided } = contested();
    const { changed, flips, before, after } = replay({});
    expect({ changed, flips }).toEqual({ changed: false, flips: false });
    expect(after).toEqual(before);
    expect(before.candidates).toHaveLength(decided.record.candidates.length);
    expect(before.candidates.find(({ played }) => played)?.scoreUnits).toBe(
      decided.record.candidates[decided.record.winner]?.scoreUnits,
    );
  });

  it("keeps competitors nameless and without scores, whatever is changed", () => {
    const { rivalName, rivalAdSetId } = contested();
    for (const changes of [{}, { off: ["yield"] }, { undamped: true }] satisfies ReplayChangesInput[]) {
      const answer = replaySchema.parse(replay(changes));
      const text = JSON.stringify(answer);
      expect(text).not.toContain(rivalName);
      expect(text).not.toContain(rivalAdSetId);
      for (const { masked, scoreUnits, contributions } of answer.after.candidates) {
        if (masked) expect([scoreUnits, contributions]).toEqual([null, []]);
      }
    }
  });

  it("an operator sees every score and name", () => {
    const { rivalName } = contested();
    const answer = replay({}, "operator");
    expect(JSON.stringify(answer)).toContain(rivalName);
    expect(answer.after.candidates.every(({ scoreUnits }) => scoreUnits !== null)).toBe(true);
  });

  it("its own bid at a cent loses, and the words say who would have played", () => {
    const { adSetId } = contested();
    const { flips, text, after } = replay({ bids: [{ adSetId, bidCpmMicros: 10_000 }] });
    expect(flips).toBe(true);
    expect(text).toContain("would have played instead of");
    expect(after.candidates.find(({ played }) => played)?.adSetId).not.toBe(adSetId);
  });

  const refusals: [string, (side: ReturnType<typeof contested>) => ReplayChangesInput, RegExp][] = [
    [
      "a competitor's bid",
      (c) => ({ bids: [{ adSetId: c.rivalAdSetId, bidCpmMicros: 1_000_000 }] }),
      /None of your ad sets/,
    ],
    [
      "an ad set that does not exist, in the same words",
      () => ({ bids: [{ adSetId: "01970000-0000-7000-8000-00000000dead", bidCpmMicros: 1_000_000 }] }),
      /None of your ad sets/,
    ],
    [
      "a cap that is not there",
      (c) => ({ caps: [{ adSetId: c.adSetId, index: 5, maxImpressions: 3 }] }),
      /there is no cap 6/,
    ],
    ["a money agent's weight", () => ({ weights: [{ agent: "yield", ppm: 400_000 }] }), /operators only/],
    [
      "a weight for an agent that is switched off",
      () => ({ off: ["context"], weights: [{ agent: "context", ppm: 1 }] }),
      /switched off/,
    ],
    [
      "two weights for one agent",
      () => ({
        weights: [
          { agent: "context", ppm: 1 },
          { agent: "context", ppm: 2 },
        ],
      }),
      /two weights/,
    ],
  ];
  it.each(refusals)("refuses %s", (_, changes, words) => {
    expect(() => replay(changes(contested()))).toThrow(ReplayRefusedError);
    expect(() => replay(changes(contested()))).toThrow(words);
  });

  it.each([
    ["privacy off", { off: ["privacy"] }],
    ["a bid of nothing", { bids: [{ adSetId: "01970000-0000-7000-8000-00000000dead", bidCpmMicros: 0 }] }],
    ["half a weight", { weights: [{ agent: "context", ppm: 0.5 }] }],
    ["an agent nobody knows", { off: ["astrology"] }],
  ])("%s does not pass the schema", (_, changes) => {
    expect(replayChangesSchema.safeParse(changes).success).toBe(false);
  });
});
