import type { LedgerMigration } from "./ledger-migration";
import { firstRollups } from "./rollup-definitions";
import { keepRollup } from "./rollup-statements";

/** Hourly sums, kept by views over every inserted block. */
export const rollupsMigration: LedgerMigration = {
  version: 2,
  name: "hourly rollups",
  statements: firstRollups.flatMap(keepRollup),
};
