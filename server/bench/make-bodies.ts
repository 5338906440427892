import type { OpportunityInput } from "@/server/engine/opportunity";
import { gatherOpportunities } from "./engine-bench";

/** Bodies of `POST /api/v1/decisions` as a seeded world of listeners sends them, for the present time. */
export async function makeBodies(count: number): Promise<OpportunityInput[]> {
  const gathered = await gatherOpportunities(count);
  return gathered.map(({ opportunity: { context, ...rest } }) => {
    const { localTime: _then, ...moment } = context;
    return { ...rest, context: moment };
  });
}
