import type { TenantScope } from "@/server/accounts/tenant-scope";
import { LedgerClient } from "./ledger-client";
import type { TimeWindow } from "./queries/scope";
import { TenantLedger } from "./tenant-ledger";

/** The ledger for a thread that only asks. */
export interface LedgerReader {
  /** As the tenants may ask it about a window; not for decisions that own ads merely took part in. */
  open(question: { tenant: TenantScope; window: TimeWindow; signal: AbortSignal }): TenantLedger;
  close(): Promise<void>;
}

/** Opens connections of a thread's own to a ledger whose schema is up to date. */
export async function openLedgerReader(place: {
  path: string;
  clickhouseUrl: string | null;
  cluster: string | null;
}): Promise<LedgerReader> {
  const client = await LedgerClient.open({ ...place, readers: 1 });
  return {
    open: (question) => new TenantLedger({ ...question, client, ownAdNos: () => [] }),
    close: () => client.close(),
  };
}
