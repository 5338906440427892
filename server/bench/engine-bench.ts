import { agentIds } from "@/server/engine/agent-roster";
import type { Opportunity } from "@/server/engine/opportunity";
import { decideAtOnce, eventIndex, openTrialDesk, toSimulatedAnswer } from "@/server/experiments/trial-desk";
import { runSimulation } from "@/server/simulator/drive";
import { createWorld } from "@/server/simulator/world/world";
import { makeSyntheticLadder } from "./synthetic-ladder";

const dayMs = 86_400_000;
const fromMs = Date.UTC(2026, 5, 1);

/** Opportunities of a seeded world, with their virtual times. */
export async function gatherOpportunities(count: number): Promise<{ opportunity: Opportunity; atMs: number }[]> {
  const gathered: { opportunity: Opportunity; atMs: number }[] = [];
  await runSimulation({
    world: createWorld({ seed: 11, listeners: 50_000, opportunitiesPerDay: 1_000_000 }),
    fromMs: fromMs + dayMs / 3,
    toMs: fromMs + dayMs,
    maxOpportunities: count,
    driver: {
      decide(opportunity, { atMs }) {
        gathered.push({ opportunity: structuredClone(opportunity), atMs });
        return { decisionId: String(gathered.length), ad: null, priceMicros: 0 };
      },
      event() {},
    },
  });
  return gathered;
}

/** Rate and latency of deciding in process. */
export interface EngineMeasure {
  ads: number;
  decisions: number;
  perSecond: number;
  p50Micros: number;
  p99Micros: number;
  shortlist: number;
  /** Mean microseconds that each agent took, the dearest first. */
  agents: { agent: string; micros: number }[];
}

/** Decides `opportunities` with `ads` live ads on one thread, after a warm-up; every answered ad is played. */
export function measureEngine(
  ads: number,
  opportunities: readonly { opportunity: Opportunity; atMs: number }[],
): EngineMeasure {
  const advertisers = makeSyntheticLadder(
    ads,
    5,
    new Date(fromMs - dayMs).toISOString(),
    new Date(fromMs + 30 * dayMs).toISOString(),
  );
  const { desk } = openTrialDesk({ advertisers, atMs: fromMs, seed: 3, expectedPerDay: opportunities.length });
  const warmUp = Math.floor(opportunities.length / 3);
  const micros = new Float64Array(opportunities.length - warmUp);
  let shortlisted = 0;
  let spent = 0;
  const agentMicros = agentIds.map(() => 0);
  opportunities.forEach(({ opportunity, atMs }, i) => {
    const start = performance.now();
    const decided = decideAtOnce(desk, opportunity, atMs);
    const took = (performance.now() - start) * 1000;
    if (i >= warmUp) {
      micros[i - warmUp] = took;
      spent += took;
      shortlisted += decided.record.shortlisted;
      decided.record.timingsMicros.forEach((agent, seat) => {
        agentMicros[seat] = (agentMicros[seat] ?? 0) + agent;
      });
    }
    const answer = toSimulatedAnswer(decided);
    if (answer.ad !== null) {
      desk.recordEvent(answer.decisionId, eventIndex("impression"), atMs);
      desk.recordEvent(answer.decisionId, eventIndex(i % 4 === 0 ? "skip" : "complete"), atMs + 15_000);
    }
    if (i % 500 === 0) desk.tick(atMs);
  });
  micros.sort();
  return {
    ads,
    decisions: micros.length,
    perSecond: micros.length / (spent / 1e6),
    p50Micros: micros[Math.floor(micros.length / 2)] ?? 0,
    p99Micros: micros[Math.floor(micros.length * 0.99)] ?? 0,
    shortlist: shortlisted / micros.length,
    agents: agentIds
      .map((agent, seat) => ({ agent, micros: (agentMicros[seat] ?? 0) / micros.length }))
      .sort((a, b) => b.micros - a.micros),
  };
}
