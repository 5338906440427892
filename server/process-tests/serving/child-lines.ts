import type { AdSetPatch } from "@/server/campaigns/draft-schema";

/** What a server child is told to do. */
export type ChildCommand = { do: "change-ad-set"; adSetId: string; patch: AdSetPatch } | { do: "memory" };

/** What a server child says on standard output, between the lines of its log. */
export type ChildLine =
  | { child: "listening"; url: string }
  | { child: "failed"; message: string }
  | { child: "changed" }
  | { child: "memory"; rssBytes: number };
