import { makeExplanation } from "@/components/decisions/testing/make-explanation";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { createRejectingDesk } from "@/server/api/testing/rejecting-desk";
import { createRejectingDesks } from "@/server/api/testing/rejecting-desks";
import type { ScreenApplication } from "@/server/api/trpc/trpc";
import { writeListenerNotice } from "@/server/decisions/write-listener-notice";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { DecisionListQuery, DecisionListRow } from "@/server/ledger/decision-list-schema";

const dayMs = 86_400_000;

function toRow(decision: Explanation): DecisionListRow {
  const [first, second] = decision.candidates;
  return {
    id: decision.id,
    at: decision.at,
    arm: decision.arm,
    kind: decision.moment.kind as DecisionListRow["kind"],
    slot: decision.moment.slot,
    country: decision.moment.country,
    genre: decision.moment.genre,
    show: decision.moment.show,
    mood: decision.moment.mood,
    activity: decision.moment.activity,
    winner: decision.winner,
    silenceReason: decision.silenceReason?.rule ?? null,
    priceMicros: decision.winner?.priceMicros ?? 0,
    scoreUnits: first?.scoreUnits ?? 0,
    marginUnits: first && second ? first.scoreUnits - second.scoreUnits : null,
    contributions: first?.ballots.map(({ agent, contributionUnits }) => ({ agent, units: contributionUnits })) ?? [],
    vetoed: decision.vetoed.length,
    shortlisted: decision.shortlisted,
    totalMicros: Math.round(decision.totalMs * 1000),
    events: decision.events.map(({ type }) => type),
  };
}

function matches(decision: Explanation, query: DecisionListQuery): boolean {
  const silent = decision.silenceReason !== null || decision.winner === null;
  const played = decision.events.some(({ type }) => type === "impression");
  return (
    (query.outcome === "all" ||
      (query.outcome === "played" ? played : query.outcome === "silent" ? silent : !silent)) &&
    (!query.kind || decision.moment.kind === query.kind) &&
    (!query.genre || decision.moment.genre === query.genre) &&
    (!query.country || decision.moment.country === query.country) &&
    (!query.arm || decision.arm === query.arm) &&
    (!query.adId || decision.winner?.adId === query.adId) &&
    (!query.id || decision.id.startsWith(query.id)) &&
    (!query.reason ||
      decision.silenceReason?.rule === query.reason ||
      decision.vetoed.some(({ vetoes }) => vetoes.some(({ rule }) => rule === query.reason)))
  );
}

/** A world made of test data behind the application's own port, for working on screens without the engine. */
export function createFixtureApplication(count: number, nowMs: number): ScreenApplication {
  const spacing = Math.floor((7 * dayMs) / count);
  const decisions = Array.from({ length: count }, (_, index) =>
    makeExplanation(index + 1, nowMs - 90_000 - index * spacing),
  );
  return {
    explain: async (id) => decisions.find((decision) => decision.id === id) ?? null,
    explainToListener: async (token) => {
      const decision = decisions.find(({ id }) => id === token);
      return decision === undefined ? null : writeListenerNotice(decision);
    },
    listDecisions: async (query) => {
      const newestAt = decisions[0]?.at ?? null;
      const to = query.to ?? new Date(nowMs).toISOString();
      const from = query.from ?? new Date(Date.parse(to) - dayMs).toISOString();
      const found = decisions.filter((decision) => decision.at >= from && decision.at < to && matches(decision, query));
      const start = query.cursor ? Number(query.cursor) : 0;
      const end = start + query.limit;
      return {
        rows: found.slice(start, end).map(toRow),
        nextCursor: end < found.length ? String(end) : null,
        from,
        to,
        total: found.length,
        newestAt,
      };
    },
    seeding: () => null,
    findViewer: async () => makeViewer(),
    signIn: createRejectingDesk("signIn"),
    invitations: createRejectingDesk("invitations"),
    desks: {
      findNewestMs: async () => Date.parse(decisions[0]?.at ?? "") || null,
      ...createRejectingDesks(),
    },
  };
}
