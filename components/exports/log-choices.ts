import type { ExportMenuProps } from "./export-menu";

/** The ledger row by row. */
export const logChoices: ExportMenuProps["choices"] = [
  { label: "Every decision", subject: { kind: "log", log: "decisions" } },
  { label: "Every ballot of every decision", subject: { kind: "log", log: "ballots" } },
  { label: "Every event: plays, clicks, skips", subject: { kind: "log", log: "events" } },
];
