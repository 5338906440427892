import { setImmediate as nextTurn } from "node:timers/promises";
import { type AgentId, agentIds } from "@/server/engine/agent-roster";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Engine } from "@/server/engine/engine";
import { tryAbsences } from "@/server/engine/explain/counterfactuals";
import type { Grounds } from "@/server/engine/panel/sitting";
import { wilsonInterval } from "./intervals";
import type { DecisiveAgents } from "./why-shown-schema";

const examplesKept = 5;

/**
 * Without which agents wins would have been lost: each win of a sample is decided again without each agent that was there,
 * as the explanation of one impression does it. Other work gets its turn between two wins.
 */
export async function findDecisiveAgents(question: {
  engine: Engine;
  records: readonly DecisionRecord[];
  findGrounds: (record: DecisionRecord) => Promise<Grounds | null>;
  /** Wins in the window, of which `records` are a sample. */
  wins: number;
  signal?: AbortSignal | undefined;
}): Promise<DecisiveAgents> {
  const { engine, records, findGrounds, wins, signal } = question;
  const needed = new Map<AgentId, { wins: number; examples: string[] }>();
  let lost = 0;
  let needless = 0;
  // Neighbours in knowledge share what has to be read for them.
  const ordered = [...records].sort((a, b) => a.knowledgeVersion - b.knowledgeVersion || a.atMs - b.atMs);
  for (const record of ordered) {
    signal?.throwIfAborted();
    const grounds = await findGrounds(record);
    if (grounds === null) {
      lost++;
      continue;
    }
    const decisive = tryAbsences(engine, record, grounds).filter(({ verdict }) => verdict.flips);
    if (decisive.length === 0) needless++;
    for (const { agent } of decisive) {
      if (agent === null) continue;
      const found = needed.get(agent) ?? { wins: 0, examples: [] };
      found.wins++;
      if (found.examples.length < examplesKept) found.examples.push(record.id);
      needed.set(agent, found);
    }
    await nextTurn();
  }
  const sampled = records.length - lost;
  return {
    wins,
    sampled,
    lost,
    needless,
    agents: agentIds
      .flatMap((agent) => {
        const found = needed.get(agent);
        return found === undefined ? [] : [{ agent, ...found, share: wilsonInterval(found.wins, sampled) }];
      })
      .sort((a, b) => b.wins - a.wins),
  };
}
