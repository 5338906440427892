import type { ChangeInput } from "@/server/campaigns/configure/schema";
import type { AdSetPatch } from "@/server/campaigns/draft-schema";

/** What a server child is told to do. */
export type ChildCommand =
  | { do: "change-ad-set"; adSetId: string; patch: AdSetPatch }
  /** As a person does it in a form; answered when it decides. */
  | { do: "save-ad-set"; adSetId: string; fields: Extract<ChangeInput, { level: "adSet" }>["fields"] }
  | { do: "tell-usage" };

/** What a server child says on standard output, between the lines of its log. */
export type ChildLine =
  | { child: "listening"; url: string }
  | { child: "failed"; message: string }
  | { child: "changed" }
  | ({ child: "usage" } & ChildUsage);

/** What a server child has used since it started. */
export interface ChildUsage {
  rssBytes: number;
  /** Of all its threads. */
  cpuMicros: number;
  /** Milliseconds that its main thread had something to do, and had not. */
  busyMs: number;
  idleMs: number;
  /** Decisions that wait to be shipped into the ledger. */
  waiting: number;
}
