import type { ApiKeyScope } from "@/server/accounts/api-key-scopes";
import type { Invitations } from "@/server/accounts/invitations";
import type { MembersDesk } from "@/server/accounts/members-desk";
import type { ProfileDesk } from "@/server/accounts/profile-desk";
import type { SignInDesk } from "@/server/accounts/sign-in-desk";
import type { Sight, Viewer } from "@/server/accounts/viewer";
import type { ConfigureDesk } from "@/server/campaigns/configure/configure-desk";
import type { DraftsDesk } from "@/server/campaigns/configure/drafts-desk";
import type { CommentsDesk } from "@/server/comments/comments-desk";
import type { ListenerNotice } from "@/server/decisions/listener-notice-schema";
import type { DeliveryDesk } from "@/server/delivery/delivery-desk";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { Opportunity } from "@/server/engine/opportunity";
import type { EventType } from "@/server/engine/vocabulary";
import type { ExplanationsDesk } from "@/server/explanations/explanations-desk";
import type { ExportsDesk } from "@/server/exports/exports-desk";
import type { ForecastDesk } from "@/server/forecast/forecast-desk";
import type { FrequencyDesk } from "@/server/frequency/frequency-desk";
import type { DecisionListPage, DecisionListQuery } from "@/server/ledger/decision-list-schema";
import type { MediaDesk } from "@/server/media/media-desk";
import type { Operations } from "@/server/operations/operations";
import type { PacingDesk } from "@/server/pacing/health/pacing-desk";
import type { PolicyDesk } from "@/server/policy/policy-desk";
import type { ReportsDesk } from "@/server/reports/reports-desk";
import type { SearchDesk } from "@/server/search/search-desk";
import type { ViewsDesk } from "@/server/views/views-desk";
import type { WhyNotDesk } from "@/server/why-not/why-not-desk";

/** What a decision answers; public form of `POST /api/v1/decisions`. URLs are absolute. */
export interface DecisionAnswer {
  decisionId: string;
  ad: {
    adId: string;
    adSetId: string;
    campaignId: string;
    creativeId: string;
    audioUrl: string;
    mimeType: string;
    durationSeconds: number;
    companionUrl: string | null;
    companionWidth: number | null;
    companionHeight: number | null;
    clickUrl: string;
    advertiserName: string;
    advertiserDomain: string;
    /** IAB Ad Product Taxonomy 2.0 id. */
    category: string;
    /** True when an outside bidder's ad won; ids are then the bidder's and its creative's. */
    outside: boolean;
  } | null;
  /** Why `ad` is null. */
  reason?: { rule: string; code: number; text: string };
  /** CPM micros. */
  priceMicros: number;
  /** Empty when no ad was answered. */
  events: Partial<Record<EventType, string>>;
  whyUrl: string;
  expiresAt: string;
}

export interface IncomingEvent {
  decisionId: string;
  type: EventType;
  /** When it happened; the server's clock when absent. */
  at?: string;
}

/** What became of an incoming event. */
export type EventOutcome = "recorded" | "duplicate" | "unknown-decision" | "expired";

/** The product cannot do this right now, though nothing is wrong with the request: it may be sent again later. */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";
  constructor(
    message: string,
    /** Whole seconds after which trying again makes sense. */
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

export interface ApiKeyIdentity {
  keyId: string;
  organisationId: string;
  scopes: readonly ApiKeyScope[];
  /** What its reading questions see. */
  sight: Sight;
}

export interface ReadinessReport {
  ready: boolean;
  checks: readonly { name: string; ok: boolean; detail: string }[];
}

/** Where seeding the demo world stands; null when there is nothing to say. */
export interface SeedingProgress {
  doneDecisions: number;
  totalDecisions: number;
}

/** One desk a capability, each answering the screens of its own; bound in `server/runtime.ts`. */
export interface Desks {
  /** Time of the newest decision, UTC milliseconds; null in an empty ledger. */
  findNewestMs(): Promise<number | null>;
  /** Home and the campaign ladder. */
  readonly delivery: DeliveryDesk;
  /** One's own name and sessions. */
  readonly profile: ProfileDesk;
  /** People, what they may do, and API keys. */
  readonly members: MembersDesk;
  /** Why ads were shown, and what would have happened if. */
  readonly explanations: ExplanationsDesk;
  /** Am I on pace? */
  readonly pacing: PacingDesk;
  /** Files of reports and of the ledger's rows. */
  readonly exports: ExportsDesk;
  /** What would come of a draft? */
  readonly forecast: ForecastDesk;
  /** Am I wearing people out? */
  readonly frequency: FrequencyDesk;
  /** Finding by typing. */
  readonly search: SearchDesk;
  /** The data model, and reports of it. */
  readonly reports: ReportsDesk;
  /** What people keep of pages. */
  readonly views: ViewsDesk;
  /** Notes that people write on the ladder and on impressions. */
  readonly comments: CommentsDesk;
  /** Sounds and pictures of creatives. */
  readonly media: MediaDesk;
  /** Creating and changing campaigns. */
  readonly configure: ConfigureDesk;
  /** Campaigns that people are still writing. */
  readonly drafts: DraftsDesk;
  whyNot: WhyNotDesk;
  /** What the panel decides by. */
  readonly policy: PolicyDesk;
}

/**
 * The running product as its surfaces (HTTP, OpenRTB, tRPC, pages, commands) see it.
 * `server/runtime.ts` binds it; surfaces translate and nothing more.
 */
export interface Application {
  decide(opportunity: Opportunity): Promise<DecisionAnswer>;
  recordEvents(events: readonly IncomingEvent[]): Promise<readonly EventOutcome[]>;
  /** A beacon: the signed token of an event URL. Null when the signature is wrong or it has expired. */
  recordBeacon(token: string): Promise<{ outcome: EventOutcome; type: EventType; redirectUrl: string | null } | null>;
  /** A decision in full; null when there is none of that id, or none that an ad in sight took part in. */
  explain(decisionId: string, sight: Sight): Promise<Explanation | null>;
  /** What the listener behind a `whyUrl` is told; null when the token is not ours or has expired. */
  explainToListener(token: string): Promise<ListenerNotice | null>;
  /** Decisions that ads in sight took part in. */
  listDecisions(query: DecisionListQuery, sight: Sight): Promise<DecisionListPage>;
  authenticate(bearer: string): ApiKeyIdentity | null;
  /**
   * The person behind a request of a browser; null for strangers and for who must first choose a password. Headers are
   * of the request, lower case.
   */
  findViewer(headers: { cookie?: string | undefined }): Promise<Viewer | null>;
  /** Signing in and out, and one's own password. */
  readonly signIn: SignInDesk;
  readonly invitations: Invitations;
  readiness(): Promise<ReadinessReport>;
  /** Prometheus text format. */
  metrics(): Promise<string>;
  seeding(): SeedingProgress | null;
  /** The sound or banner of a creative that is kept here. */
  findMedia(kind: "audio" | "companion", creativeId: string): { contentType: string; body: Buffer } | null;
  /** Long jobs for operators, and the imported catalogue. */
  readonly operations: Operations;
  /** What the screens ask, one desk a capability. */
  readonly desks: Desks;
  close(): Promise<void>;
}
