import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeFrame, decodeFrameInPieces, encodeFrame, findDecisionInFrame } from "../outbox/frame";
import { arbitraryDecision, arbitraryEvent } from "../testing/arbitrary-decision";
import { syntheticDecisions } from "../testing/synthetic-decisions";
import { ByteReader } from "./byte-reader";
import { ByteWriter } from "./byte-writer";
import { encodeEntry } from "./encode-entry";

const empty = { decisions: [], events: [], losses: [], weightUpdates: [], paceBooks: [], knowledge: [] };
const [plain] = syntheticDecisions({ seed: 5, count: 1, startMs: 1_767_000_000_000, decisionsPerHour: 100 });

describe("varints", () => {
  test("come back for every size and sign", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (values) => {
        const out = new ByteWriter(4);
        for (const value of values) out.signed(value % 2 ** 52);
        const input = new ByteReader(out.copy());
        expect(values.map(() => input.signed())).toEqual(values.map((value) => (value % 2 ** 52) + 0));
        expect(input.done).toBe(true);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%s is refused", (value) => {
    expect(() => new ByteWriter().unsigned(value)).toThrow(RangeError);
  });

  test("a cut record is an error, not a guess", () => {
    const bytes = encodeEntry({ decision: plain! });
    for (const length of [1, 20, bytes.length - 1]) {
      const frame = encodeFrame([bytes.slice(0, length)]);
      expect(() => decodeFrame(frame)).toThrow(RangeError);
    }
  });
});

describe("records", () => {
  test("a decision comes back as it was", () => {
    fc.assert(
      fc.property(arbitraryDecision, (decision) => {
        expect(decodeFrame(encodeFrame([encodeEntry({ decision })]))).toEqual({ ...empty, decisions: [decision] });
      }),
    );
  });

  test("an event comes back as it was", () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        expect(decodeFrame(encodeFrame([encodeEntry({ event })]))).toEqual({ ...empty, events: [event] });
      }),
    );
  });

  test("every kind shares a frame, sorted by kind", () => {
    const loss = { hourMs: 1_767_000_000_000, advertiserNo: 1, campaignNo: 2, adSetNo: 3, code: 504, count: 12 };
    const weightUpdate = {
      atMs: 1_767_000_000_000,
      knowledgeVersion: 4,
      objective: 1,
      seat: 9,
      beforePpm: 200_000,
      afterPpm: 210_000,
      outcomes: 55,
      meanLogLoss: 0.4271,
      reason: "fewer surprises\tthan the pool",
    };
    const paceBook = {
      version: 7,
      atMs: 1_767_000_000_000,
      catalogueVersion: 2,
      priceMilli: Int32Array.of(5, 0, 1_000_000),
      spentTodayMicros: Float64Array.of(1, 2, 3e12),
      spentMicros: Float64Array.of(4, 5, 6),
      plannedTodayMicros: Float64Array.of(7, 8, 9),
      openToday: Uint32Array.of(0xffff_ffff),
      openEver: Uint32Array.of(3),
      inFlight: Uint32Array.of(1),
    };
    const knowledge = { version: 4, atMs: 1_767_000_000_000, bytes: Uint8Array.of(0, 255, 17), note: "first" };
    const entries = [{ knowledge }, { loss }, { decision: plain! }, { paceBook }, { weightUpdate }];
    expect(decodeFrame(encodeFrame(entries.map(encodeEntry)))).toEqual({
      decisions: [plain],
      events: [],
      losses: [loss],
      weightUpdates: [weightUpdate],
      paceBooks: [paceBook],
      knowledge: [knowledge],
    });
  });

  test("a long frame can be read in pieces", () => {
    const decisions = [
      ...syntheticDecisions({ seed: 9, count: 11, startMs: 1_767_000_000_000, decisionsPerHour: 900 }),
    ];
    const frame = encodeFrame(decisions.map((decision) => encodeEntry({ decision })));
    const pieces = [...decodeFrameInPieces(frame, 4)];
    expect(pieces.map((piece) => piece.decisions.length)).toEqual([4, 4, 3]);
    expect(pieces.flatMap((piece) => piece.decisions)).toEqual(decisions);
  });

  test("one decision is found among its neighbours, even when an event names it first", () => {
    const decisions = [
      ...syntheticDecisions({ seed: 2, count: 20, startMs: 1_767_000_000_000, decisionsPerHour: 900 }),
    ];
    const wanted = decisions[13]!;
    const [event] = fc.sample(arbitraryEvent, { numRuns: 1, seed: 1 });
    const naming = { ...event!, decisionId: wanted.id, decisionAtMs: wanted.atMs };
    const frame = encodeFrame([
      encodeEntry({ event: naming }),
      ...decisions.map((decision) => encodeEntry({ decision })),
    ]);
    expect(findDecisionInFrame(frame, wanted.id)).toEqual(wanted);
    expect(findDecisionInFrame(frame, plain!.id)).toBeNull();
  });
});

describe("what the ledger could not give back is refused", () => {
  const cases: [string, Partial<typeof plain & object>][] = [
    ["an id that is no UUID", { id: "17" }],
    ["an id from another day", { atMs: plain!.atMs + 86_400_000 }],
    ["a vote row that is too short", { candidates: [{ ...plain!.candidates[0]!, votesBp: [1] }] }],
    ["a missing weight row", { weightsPpm: plain!.weightsPpm.slice(1) }],
    ["a listener in the clear", { view: { ...plain!.view, listenerKey: "user-17" } }],
    ["a number beyond its column", { rounds: 256 }],
  ];
  test.each(cases)("%s", (_, change) => {
    expect(() => encodeEntry({ decision: { ...plain!, ...change } })).toThrow(RangeError);
  });
});
