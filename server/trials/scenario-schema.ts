import { z } from "zod";
import { agentIds } from "@/server/engine/agent-roster";

/** Hours from the start of the test; the end is exclusive. */
const span = {
  fromHour: z.number().min(0).max(336),
  toHour: z.number().min(0).max(336),
};
const endsLater = ({ fromHour, toHour }: { fromHour: number; toHour: number }) => fromHour < toHour;
const tooEarly = { error: "A span must end after it begins.", path: ["toHour"] };
const share = z.number().min(0).max(1);

/** Agents whose trouble can be rehearsed: the law and the shortlist are in everybody's way. */
export const faultyAgents = agentIds.filter((id) => id !== "privacy" && id !== "ad-selection");

/** A day that can be rehearsed, as data: who takes part, how much is heard, and what happens when. */
export const scenarioSchema = z.object({
  /** Stands in URLs. */
  key: z.string().regex(/^[a-z0-9-]{3,40}$/),
  name: z.string().trim().min(3).max(60),
  /** What happens, in a sentence or two. */
  about: z.string().trim().min(3).max(300),
  days: z.number().min(0.05).max(14),
  listeners: z.number().int().min(50).max(20_000),
  /** Of an ordinary day. */
  opportunitiesPerDay: z.number().int().min(200).max(60_000),
  /** The account's own campaigns with budgets in proportion to the traffic, or the two spots of the seed conflict. */
  lineUp: z.enum(["account", "conflict"]),
  /** Sessions begin so many times as often. */
  traffic: z
    .array(z.object({ ...span, factor: z.number().min(0.02).max(20) }).refine(endsLater, tooEarly))
    .max(10)
    .default([]),
  /** At least this share of the sessions are sad ones. */
  sadMoods: z
    .array(z.object({ ...span, share }).refine(endsLater, tooEarly))
    .max(10)
    .default([]),
  /** This share of the listeners has taken its consent back. */
  consentWithdrawn: z
    .array(z.object({ ...span, share }).refine(endsLater, tooEarly))
    .max(10)
    .default([]),
  /** Agents that are late, in a share of the decisions. Later than an agent may take is as good as never. */
  faults: z
    .array(z.object({ agent: z.enum(agentIds), share, delayMs: z.number().int().min(1).max(10_000) }))
    .max(6)
    .refine((faults) => faults.every(({ agent }) => faultyAgents.includes(agent)), "This agent's trouble is not rehearsed.")
    .default([]),
  /** From an hour on, every budget of the account is so many times what it was. */
  budgets: z
    .array(z.object({ atHour: z.number().min(0).max(336), factor: z.number().min(0.01).max(100) }))
    .max(5)
    .default([]),
  /** Strangers' campaigns that join the auction for a while. */
  rivals: z
    .array(
      z
        .object({
          ...span,
          name: z.string().trim().min(2).max(60),
          /** CPM in whole currency units. */
          bidCpm: z.number().min(0.1).max(200),
          /** Share of the opportunities it has money for. */
          share,
          asap: z.boolean().default(false),
        })
        .refine(endsLater, tooEarly),
    )
    .max(5)
    .default([]),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
