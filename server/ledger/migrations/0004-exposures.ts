import type { LedgerMigration } from "./ledger-migration";
import { exposuresRollup } from "./rollup-definitions";
import { keepAndFillRollup } from "./rollup-statements";

/** Who heard what in which hour, for reach: kept from now on, and filled from the events that are there. */
export const exposuresMigration: LedgerMigration = {
  version: 4,
  name: "hourly exposures",
  statements: keepAndFillRollup(exposuresRollup),
};
