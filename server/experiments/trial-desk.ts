import { deserialize, serialize } from "node:v8";
import type { Advertiser } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { DecisionDesk, type DeskMemory, type DeskRhythm } from "@/server/decisions/decision-desk";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { Decided, EngineOptions } from "@/server/engine/engine";
import { type KnowledgeParts, openKnowledge } from "@/server/engine/learning/knowledge-parts";
import { hash32 } from "@/server/engine/math/hash";
import { compilePolicy } from "@/server/engine/negotiation/compile-policy";
import type { PaceBook } from "@/server/engine/pace-book";
import { isPromise } from "@/server/engine/panel/agent-runner";
import type { PolicyDocument } from "@/server/engine/policy";
import type { BidderDesk, Clock } from "@/server/engine/ports";
import { eventTypes } from "@/server/engine/vocabulary";
import { createConsentReader } from "@/server/exchange/consent/read-consent";
import type { SimulatedAnswer } from "@/server/simulator/simulated-answer";
import { HotState } from "@/server/state/hot-state";
import { memoryHotStore } from "@/server/state/hot-store";

/** A steady clock for worlds without time limits. */
export const machineClock: Clock = {
  nowMs: () => Date.now(),
  steadyMicros: () => performance.now() * 1000,
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still: nothing is ever late, so that a trial comes out the same on any machine. */
export const stillClock: Clock = { nowMs: () => 0, steadyMicros: () => 0, after: () => () => undefined };

/** Pages and knowledge at a pace that suits virtual time. */
export const trialRhythm: DeskRhythm = {
  pageOpportunities: 100,
  pageMs: 600_000,
  knowledgeOutcomes: 1_000,
  knowledgeMs: 3_600_000,
  eventsOpenMs: 3_600_000,
};

const noBidders = { seats: 0, ask: () => Promise.resolve([]) };

/** A desk that keeps everything in memory: the product's own deciding, state, pacing and learning, without its stores. */
export interface TrialDesk {
  desk: DecisionDesk;
  state: HotState;
  /** Newest first is not promised; every page written so far. */
  pages: Map<number, PaceBook>;
}

function seededBytes(seed: number): () => Uint8Array {
  const bytes = new Uint8Array(12);
  const words = new DataView(bytes.buffer);
  let counter = 0;
  return () => {
    counter++;
    for (let i = 0; i < 3; i++) words.setInt32(i * 4, hash32(`${seed}:${counter}:${i}`));
    return bytes;
  };
}

/** Opens a trial desk for a ladder at a moment of virtual time. */
export function openTrialDesk(input: {
  advertisers: readonly Advertiser[];
  atMs: number;
  seed: number;
  expectedPerDay: number;
  policy?: PolicyDocument;
  arm?: number;
  engine?: EngineOptions;
  rhythm?: Partial<DeskRhythm>;
  keepPages?: boolean;
  /** What the desk remembers of an earlier day; default nothing. */
  memory?: DeskMemory;
  /** Sees each page of the pace book before any decision rests on it. */
  onPage?: (page: PaceBook) => void;
  clock?: Clock;
  bidders?: BidderDesk;
  /** Default: an empty one in memory. */
  state?: HotState;
  /** Default: a sequence from the seed. */
  randomBytes?: () => Uint8Array;
}): TrialDesk {
  const state = input.state ?? new HotState(memoryHotStore());
  const pages = new Map<number, PaceBook>();
  const desk = new DecisionDesk(
    {
      clock: input.clock ?? machineClock,
      consent: createConsentReader(),
      keys: {
        keyOf: (pseudonym) =>
          hash32(pseudonym).toString(16).padStart(8, "0") + hash32(pseudonym, 1).toString(16).padStart(24, "0"),
      },
      bidders: input.bidders ?? noBidders,
      state,
      sink: {
        keepPage: (page) => {
          input.onPage?.(page);
          if (input.keepPages === true) pages.set(page.version, page);
        },
        keepKnowledge: (parts) => openKnowledge(deserialize(serialize(parts)) as KnowledgeParts),
      },
      catalogue: buildCatalogue(1, input.advertisers),
      policy: compilePolicy({ ...(input.policy ?? defaultPolicy), version: 1 }),
      rhythm: { ...trialRhythm, ...input.rhythm },
      expectedPerDay: input.expectedPerDay,
      memory: input.memory ?? null,
      randomBytes: input.randomBytes ?? seededBytes(input.seed),
      ...(input.arm === undefined ? {} : { arm: input.arm }),
      ...(input.engine === undefined ? {} : { engine: input.engine }),
    },
    input.atMs,
  );
  return { desk, state, pages };
}

/** A decision as the simulator reads it. */
export function toSimulatedAnswer(decided: Decided): SimulatedAnswer {
  const { record, ad } = decided;
  if (ad === null) return { decisionId: record.id, ad: null, priceMicros: 0 };
  const creative = ad.ad.creatives[ad.creative];
  return {
    decisionId: record.id,
    ad: {
      adId: ad.ad.id,
      campaignId: ad.adSet.campaignId,
      creativeId: creative?.id ?? "",
      category: ad.adSet.categoryId,
      durationSeconds: creative?.durationSeconds ?? 0,
      advertiserDomain: ad.adSet.advertiserDomain,
    },
    priceMicros: record.priceCpmMicros,
  };
}

/** Index of an event type, for desks. */
export function eventIndex(type: (typeof eventTypes)[number]): number {
  return eventTypes.indexOf(type);
}

/** A trial desk never waits: nothing in it is asynchronous. */
export function decideAtOnce(desk: DecisionDesk, ...input: Parameters<DecisionDesk["decide"]>): Decided {
  const decided = desk.decide(...input);
  if (isPromise(decided)) throw new Error("a trial desk has no one to wait for");
  return decided;
}
