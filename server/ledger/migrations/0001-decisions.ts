import { decisionAliases, decisionColumns } from "../rows/decision-columns";
import { eventAliases, eventColumns } from "../rows/event-columns";
import type { LedgerMigration } from "./ledger-migration";
import { createTable } from "./table-definition";

/** Decisions and what happened to them. Monthly parts would be too large to rewrite, daily ones too many: weeks. */
export const decisionsMigration: LedgerMigration = {
  version: 1,
  name: "decisions and events",
  statements: [
    createTable({
      name: "decisions",
      columns: decisionColumns,
      aliases: decisionAliases,
      engine: "MergeTree",
      partitionBy: "toMonday(at)",
      orderBy: "(toStartOfHour(at), listener_high, listener_low, at)",
    }),
    createTable({
      name: "events",
      columns: eventColumns,
      aliases: eventAliases,
      engine: "MergeTree",
      partitionBy: "toMonday(decision_at)",
      orderBy: "(toStartOfHour(decision_at), id_low, type)",
    }),
  ],
};
