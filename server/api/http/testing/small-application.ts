import type { SignInDesk } from "@/server/accounts/sign-in-desk";
import { everybody } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { Viewer } from "@/server/accounts/viewer";
import { createRejectingDesk } from "@/server/api/testing/rejecting-desk";
import { createRejectingDesks } from "@/server/api/testing/rejecting-desks";
import type { ApiKeyIdentity, Application, DecisionAnswer, EventOutcome, IncomingEvent } from "@/server/application";
import type { Opportunity } from "@/server/engine/opportunity";
import type { ImportedTrack, RecountReport, RedecideOutcome } from "@/server/operations/operation-schema";
import { OperationBusyError, type Operations } from "@/server/operations/operations";

/** Keys that the small application knows, by what they may do. */
export const keys = {
  all: "key-of-everything-0001",
  decide: "key-that-decides-00001",
  read: "key-that-reads-0000001",
} as const;

const scopesOf: Record<string, ApiKeyIdentity["scopes"]> = {
  [keys.all]: ["decide", "events", "read", "operate"],
  [keys.decide]: ["decide"],
  [keys.read]: ["read"],
};

export const knownDecisionId = "01920000-0000-7000-8000-000000000001";

/** The small application's jobs: what they answer, and by what hand they end. */
export interface SmallOperations extends Operations {
  /** Another job is running: jobs are refused. */
  busy: boolean;
  /** Recounts stay under way until their signal fires. */
  endless: boolean;
  /** What recounts fail of after their first progress. */
  failure: Error | null;
  /** Reasons of cancelled jobs. */
  readonly cancelled: unknown[];
  /** What redecide was asked for. */
  readonly asked: number[];
  tracks: readonly ImportedTrack[];
}

export interface SmallApplication extends Application {
  readonly operations: SmallOperations;
  /** Every opportunity decided and every event given, in order. */
  readonly opportunities: Opportunity[];
  readonly events: IncomingEvent[];
  ready: boolean;
  failing: boolean;
  /** Whoever asks for pages; null for strangers. */
  viewer: Viewer | null;
}

/** An application of a few maps: one known decision, one click token, exact bookkeeping of what reached it. */
export function createSmallApplication(): SmallApplication {
  const opportunities: Opportunity[] = [];
  const events: IncomingEvent[] = [];
  const seen = new Set<string>();

  function record({ decisionId, type }: IncomingEvent): EventOutcome {
    if (decisionId !== knownDecisionId) return "unknown-decision";
    if (seen.has(type)) return "duplicate";
    seen.add(type);
    return "recorded";
  }

  return {
    opportunities,
    events,
    ready: true,
    failing: false,
    async decide(opportunity) {
      if (this.failing) throw new Error("secret detail of the failure");
      opportunities.push(opportunity);
      return answer;
    },
    findMedia: () => null,
    async recordEvents(given) {
      events.push(...given);
      return given.map(record);
    },
    async recordBeacon(token) {
      if (token === "click")
        return { outcome: "recorded", type: "click", redirectUrl: "https://brand.example/landing?a=1" };
      if (token === "script") return { outcome: "recorded", type: "click", redirectUrl: "javascript:alert(1)" };
      if (token === "impression") return { outcome: "recorded", type: "impression", redirectUrl: null };
      return null;
    },
    explain: async () => null,
    explainToListener: async () => null,
    listDecisions: () => Promise.reject(new Error("not asked over HTTP")),
    viewer: makeViewer(),
    async findViewer() {
      return this.viewer;
    },
    signIn: { ...createRejectingDesk<SignInDesk>("signIn"), findSession: async () => null },
    invitations: createRejectingDesk("invitations"),
    desks: {
      findNewestMs: async () => null,
      ...createRejectingDesks(),
    },
    authenticate(bearer) {
      const scopes = scopesOf[bearer];
      if (scopes === undefined) return null;
      return { keyId: "k", organisationId: "o", scopes, sight: { role: "OPERATOR", tenants: everybody } };
    },
    async readiness() {
      return {
        ready: this.ready,
        checks: [{ name: "ledger", ok: this.ready, detail: this.ready ? "open" : "closed" }],
      };
    },
    metrics: async () => "# TYPE rationale_decisions_total counter\nrationale_decisions_total 7\n",
    seeding: () => null,
    operations: createSmallOperations(),
    close: async () => undefined,
  };
}

function createSmallOperations(): SmallOperations {
  return {
    busy: false,
    endless: false,
    failure: null,
    cancelled: [],
    asked: [],
    tracks: [],
    async recount({ signal, onProgress } = {}) {
      if (this.busy) throw new OperationBusyError("redecide");
      onProgress?.({ step: "counting in SQL", done: 0, total: 0 });
      if (this.endless && signal !== undefined) {
        await new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            this.cancelled.push(signal.reason);
            reject(signal.reason);
          });
        });
      }
      if (this.failure !== null) {
        await new Promise((resolve) => setImmediate(resolve));
        throw this.failure;
      }
      return recounted;
    },
    async redecide({ last }) {
      this.asked.push(last);
      if (last === 13) throw new Error("the ledger is closed");
      return { ...redecided, decisions: last };
    },
    async replaceTracks(tracks) {
      const replaced = this.tracks.length;
      this.tracks = tracks;
      return { stored: tracks.length, replaced };
    },
    async listTracks() {
      return [...this.tracks];
    },
  };
}

const recounted: RecountReport = {
  sql: { decisions: 7, differing: 0 },
  records: { decisions: 7, differing: 0 },
  ids: [],
  waiting: { decisions: 0, failure: null },
  seconds: 0.1,
};

const redecided: RedecideOutcome = {
  decisions: 0,
  forgotten: { decisions: 0, ids: [] },
  ballots: 88,
  differing: 0,
  differingDecisions: 0,
  examples: [],
  waiting: { decisions: 0, failure: null },
  seconds: 0.1,
};

const answer: DecisionAnswer = {
  decisionId: knownDecisionId,
  ad: {
    adId: "01920000-0000-7000-8000-000000000002",
    adSetId: "01920000-0000-7000-8000-000000000003",
    campaignId: "01920000-0000-7000-8000-000000000004",
    creativeId: "01920000-0000-7000-8000-000000000005",
    audioUrl: "https://cdn.example/a.mp3",
    mimeType: "audio/mpeg",
    durationSeconds: 30,
    companionUrl: null,
    companionWidth: null,
    companionHeight: null,
    clickUrl: "https://brand.example/landing",
    advertiserName: "Brand",
    advertiserDomain: "brand.example",
    category: "1001",
    outside: false,
  },
  priceMicros: 4_210_000,
  events: { impression: "http://127.0.0.1/e/impression", click: "http://127.0.0.1/e/click" },
  whyUrl: "http://127.0.0.1/why/x",
  expiresAt: "2026-11-23T21:10:00.000Z",
};
