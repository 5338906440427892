import type { LedgerMigration } from "./ledger-migration";
import { frequencyRollups } from "./rollup-definitions";
import { keepAndFillRollup } from "./rollup-statements";

/** Who heard which ad set when, and how n-th exposures ended: kept from now on, and filled from the events that are there. */
export const frequencyMigration: LedgerMigration = {
  version: 5,
  name: "plays and responses",
  statements: frequencyRollups.flatMap((rollup) =>
    // Grouping ten million events must not take the memory of the server that starts.
    keepAndFillRollup(rollup, ["max_bytes_before_external_group_by = 500000000"]),
  ),
};
