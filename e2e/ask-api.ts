import type { APIRequestContext } from "@playwright/test";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { DecisionListPage } from "@/server/ledger/decision-list-schema";

/** The answer of a query, as the screens get it. */
export async function ask<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const answer = await request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${await answer.text()}`);
  const body = (await answer.json()) as { result: { data: T } };
  return body.result.data;
}

/** The answer of a mutation, as the screens get it. */
export async function tell<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const answer = await request.post(`/api/trpc/${procedure}`, { data: input });
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${await answer.text()}`);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

/** A page of decisions, as the screens get it. */
export function listDecisions(request: APIRequestContext, input: Record<string, unknown>): Promise<DecisionListPage> {
  return ask(request, "decisions.list", input);
}

/** One explanation, as the screens get it. */
function getDecision(request: APIRequestContext, id: string): Promise<Explanation> {
  return ask(request, "decisions.get", { id });
}

const looksAtMost = 40;

/** The newest decision whose explanation has what a test needs, such as a runner-up; fails when none of many has. */
export async function findDecision(
  request: APIRequestContext,
  filters: Record<string, unknown>,
  has: (explanation: Explanation) => boolean,
): Promise<Explanation> {
  const { rows } = await listDecisions(request, { range: "7d", limit: looksAtMost, ...filters });
  for (const { id } of rows) {
    const explanation = await getDecision(request, id);
    if (has(explanation)) return explanation;
  }
  throw new Error(`None of ${rows.length} decisions with ${JSON.stringify(filters)} has what the test needs.`);
}
