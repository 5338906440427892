import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultPolicy } from "@/server/engine/default-policy";
import { type Ledger, openLedger } from "../open-ledger";
import { resolveSyntheticAd } from "./synthetic-world";

export const silentLog = { info: () => undefined, warn: () => undefined };

/** Opens the real embedded ledger in a folder, for the synthetic world and the default policy's negotiation. */
export function openTestLedger(dataDir: string): Promise<Ledger> {
  return openLedger({
    dataDir,
    clickhouseUrl: null,
    cluster: null,
    resolveAd: resolveSyntheticAd,
    findNegotiation: (policyVersion) => (policyVersion === 0 ? null : defaultPolicy.negotiation),
    log: silentLog,
  });
}

/** A new folder for a ledger and what removes it. */
export function makeLedgerFolder(): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), "rationale-ledger-"));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
