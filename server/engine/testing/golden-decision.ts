import { z } from "zod";
import { agentIds, findAgentBySeat } from "../agent-roster";
import type { Catalogue } from "../catalogue";
import { type DecisionRecord, outsideAdNo, silenceAdNo } from "../decision-record";
import { opportunitySchema } from "../opportunity";
import { findReasonByCode } from "../reason-codes";
import { eventTypes } from "../vocabulary";

const agent = z.enum(agentIds);

/** What came of a golden decision, in names that a person can check against the case. */
export const goldenResultSchema = z.strictObject({
  /** Name of the ad that plays, or null. */
  plays: z.string().nullable(),
  priceCpmMicros: z.number().int(),
  /** Why nothing plays. */
  silence: z.string().nullable(),
  rounds: z.number().int(),
  /** Parts per million by agent, for the objective of the best candidate. */
  weightsPpm: z.partialRecord(agent, z.number().int()),
  /** Best first; votes as first cast and as negotiated, only where either is not 0. */
  ranking: z.array(
    z.strictObject({
      who: z.string(),
      scoreUnits: z.number().int(),
      votesBp: z.partialRecord(agent, z.tuple([z.number().int(), z.number().int()])),
    }),
  ),
  /** Reasons by ad, primary first. */
  vetoes: z.record(z.string(), z.array(z.string())),
});

export type GoldenResult = z.infer<typeof goldenResultSchema>;

const ladderWish = z.record(z.string(), z.unknown());

/** One golden decision: a ladder, what happened before, an opportunity, and what must come of it. */
export const goldenCaseSchema = z.strictObject({
  /** What the case shows, in a sentence. */
  shows: z.string(),
  at: z.iso.datetime(),
  /** One entry an ad set, as `makeLadder` takes them; ads are called "Ad 1.1", "Ad 1.2", "Ad 2.1" … */
  ladder: z.array(ladderWish).min(1),
  /** Outside bids on the table: prices in CPM micros. */
  outsideBids: z.array(z.number().int()).default([]),
  /** Decided before, in order; the ad that played sends these events. */
  before: z
    .array(
      z.strictObject({
        minutesEarlier: z.number(),
        /** Listeners that this happened to; "#" in the listener's id becomes 1, 2, … */
        times: z.number().int().default(1),
        opportunity: opportunitySchema,
        events: z.array(z.enum(eventTypes)),
        /** Only these ads take part, by name; empty for all. */
        only: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  opportunity: opportunitySchema,
  expected: goldenResultSchema,
});

export type GoldenCase = z.output<typeof goldenCaseSchema>;

function nameOf(catalogue: Catalogue, record: DecisionRecord, adNo: number): string {
  if (adNo === silenceAdNo) return "silence";
  if (adNo >= outsideAdNo) return `outside bid of ${record.reads.outsideBids[adNo - outsideAdNo]?.bidder ?? "nobody"}`;
  return catalogue.ads[catalogue.findAdIndex(adNo)]?.name ?? `ad ${adNo}`;
}

/** A record in the words of golden cases. */
export function toGoldenResult(record: DecisionRecord, catalogue: Catalogue): GoldenResult {
  const name = (adNo: number) => nameOf(catalogue, record, adNo);
  const reason = (code: number) => findReasonByCode(code) ?? String(code);
  const voters = record.voters.map((seat) => findAgentBySeat(seat) ?? agentIds[0]);
  const winner = record.candidates[record.winner];
  const weights = record.weightsPpm[record.candidates[0]?.objective ?? 0] ?? [];
  return {
    plays: winner === undefined || winner.adNo === silenceAdNo ? null : name(winner.adNo),
    priceCpmMicros: record.priceCpmMicros,
    silence: record.silenceCode === 0 ? null : reason(record.silenceCode),
    rounds: record.rounds,
    weightsPpm: Object.fromEntries(voters.map((voter, i) => [voter, weights[i] ?? 0])),
    ranking: record.candidates.map(({ adNo, scoreUnits, firstVotesBp, votesBp }) => ({
      who: name(adNo),
      scoreUnits,
      votesBp: Object.fromEntries(
        voters.flatMap((voter, i) => {
          const pair = [firstVotesBp[i] ?? 0, votesBp[i] ?? 0] as const;
          return pair[0] === 0 && pair[1] === 0 ? [] : [[voter, pair]];
        }),
      ),
    })),
    vetoes: Object.fromEntries(record.vetoes.map(({ adNo, codes }) => [name(adNo), codes.map(reason)])),
  };
}
