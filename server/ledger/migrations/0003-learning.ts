import {
  knowledgeColumns,
  lossColumns,
  negotiationColumns,
  paceBookColumns,
  weightUpdateColumns,
} from "../rows/learning-columns";
import type { LedgerMigration } from "./ledger-migration";
import { createTable } from "./table-definition";

/** Why eligible ads were not served, and the versioned things that decisions name: weights, pace books, knowledge. */
export const learningMigration: LedgerMigration = {
  version: 3,
  name: "losses, weights, pace books, knowledge",
  statements: [
    createTable({
      name: "losses",
      columns: lossColumns,
      engine: "MergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy: "(advertiser_no, campaign_no, ad_set_no, hour, code)",
    }),
    createTable({
      name: "weight_updates",
      columns: weightUpdateColumns,
      engine: "MergeTree",
      orderBy: "(at, knowledge_version, objective, seat)",
    }),
    createTable({ name: "pace_books", columns: paceBookColumns, engine: "MergeTree", orderBy: "version" }),
    createTable({ name: "knowledge_versions", columns: knowledgeColumns, engine: "MergeTree", orderBy: "version" }),
    createTable({ name: "negotiations", columns: negotiationColumns, engine: "ReplacingMergeTree", orderBy: "no" }),
  ],
};
