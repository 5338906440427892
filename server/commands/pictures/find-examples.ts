import type { APIRequestContext } from "@playwright/test";
import type { DecisionListPage, DecisionListRow } from "@/server/ledger/decision-list-schema";
import type { PaceOverview } from "@/server/pacing/health/schema";
import { CommandError } from "../command-error";

/** Ids of what is worth a picture. */
export interface Examples {
  campaignId: string;
  adSetId: string;
  adId: string;
  decisionId: string;
}

/** The ad set that played most, an ad that won clearly with several agents behind it, and that decision. */
export async function findExamples(request: APIRequestContext): Promise<Examples> {
  const { rows: sets } = await ask<PaceOverview>(request, "pacing.overview", {});
  const list = { range: "7d", outcome: "played", limit: 200 };
  const { rows: decisions } = await ask<DecisionListPage>(request, "decisions.list", list);
  const [set] = sets.toSorted((a, b) => b.impressions - a.impressions);
  const [decision] = decisions
    .filter(({ winner }) => winner?.kind === "ad" && winner.adId !== null)
    .toSorted((a, b) => clarity(b) - clarity(a));
  if (set === undefined || !decision?.winner?.adId)
    throw new CommandError("Nothing was played yet: wait until the demo world is there.");
  return {
    campaignId: set.campaignId,
    adSetId: set.adSetId,
    adId: decision.winner.adId,
    decisionId: decision.id,
  };
}

/** How many agents spoke for the winner, and by how much it won. */
function clarity({ contributions, marginUnits }: DecisionListRow): number {
  const speakers = contributions.filter(({ units }) => units > 0).length;
  return marginUnits === null ? -1 : speakers * 1e9 + Math.min(marginUnits, 1e9 - 1);
}

async function ask<Answer>(request: APIRequestContext, procedure: string, input: object): Promise<Answer> {
  const answer = await request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  if (!answer.ok()) throw new CommandError(`${procedure} answered ${answer.status()}.`);
  return ((await answer.json()) as { result: { data: Answer } }).result.data;
}

/** The listener's page of an ad that is asked for as a player does; null when no request is answered with one. */
export async function findListenerPage(request: APIRequestContext, apiKey: string): Promise<string | null> {
  for (const genre of ["pop", "rock", "edm", "jazz", "hip-hop", "latin"]) {
    const answer = await request.post("/api/v1/decisions", {
      headers: { authorization: `Bearer ${apiKey}` },
      data: {
        placement: { kind: "MUSIC" },
        listener: { id: `listener-of-the-pictures-${genre}`, country: "US", platform: "IOS", language: "en" },
        context: { track: { genre, valence: 0.8, energy: 0.7 } },
      },
    });
    if (!answer.ok()) throw new CommandError(`POST /api/v1/decisions answered ${answer.status()}.`);
    const { ad, whyUrl } = (await answer.json()) as { ad: object | null; whyUrl: string };
    if (ad !== null) return new URL(whyUrl).pathname;
  }
  return null;
}
