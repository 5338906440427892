import { everybody, type TenantScope } from "@/server/accounts/tenant-scope";
import type { Ledger } from "@/server/ledger/open-ledger";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { TenantLedger } from "@/server/ledger/tenant-ledger";
import { syntheticDecisions } from "@/server/ledger/testing/synthetic-decisions";
import { syntheticEvents } from "@/server/ledger/testing/synthetic-events";
import { resolveSyntheticAd } from "@/server/ledger/testing/synthetic-world";
import { makeLedgerFolder, openTestLedger } from "@/server/ledger/testing/temporary-ledger";
import { makeSyntheticLadder } from "./synthetic-ladder";

const hourMs = 3_600_000;
/** Some minutes into an hour. */
const startMs = 1_767_000_000_000;
export const firstHourMs = startMs - (startMs % hourMs);

/** A real ledger in a temporary folder with synthetic decisions, what happened to them, and some losses. */
export interface SyntheticReportLedger {
  ledger: Ledger;
  ladder: ReturnType<typeof makeSyntheticLadder>;
  /** Everything there is, in whole hours. */
  window: TimeWindow;
  ask(options?: { tenant?: TenantScope; window?: TimeWindow; signal?: AbortSignal }): TenantLedger;
  close(): Promise<void>;
}

/** Fills a new ledger with `count` decisions at 100 an hour; `losses` are written as they are. */
export async function openSyntheticReportLedger(count: number): Promise<SyntheticReportLedger> {
  const { dataDir, remove } = makeLedgerFolder();
  const ledger = await openTestLedger(dataDir);
  const decisions = [...syntheticDecisions({ seed: 5, count, startMs, decisionsPerHour: 100 })];
  const losses = [1, 2, 3, 4].flatMap((adSetNo) =>
    [0, 500, 504, 509].map((code) => ({
      hourMs: firstHourMs + hourMs * (code % 3),
      advertiserNo: resolveSyntheticAd(adSetNo * 3)?.advertiserNo ?? 0,
      campaignNo: adSetNo,
      adSetNo,
      code,
      count: 10 * adSetNo + (code % 10),
    })),
  );
  ledger.bindExtraWrites(() => ({ losses: losses.splice(0), put: () => undefined, failed: () => undefined }));
  await Promise.all([
    ...decisions.map((decision) => ledger.commit({ decision })),
    ...decisions.flatMap(syntheticEvents).map((event) => ledger.commit({ event })),
  ]);
  await ledger.shipper.drain();
  const lastMs = decisions.at(-1)?.atMs ?? startMs;
  const window = {
    fromMs: firstHourMs,
    toMs: firstHourMs + (Math.floor((lastMs - firstHourMs) / hourMs) + 2) * hourMs,
  };
  return {
    ledger,
    ladder: makeSyntheticLadder(),
    window,
    ask: (options = {}) =>
      new TenantLedger({
        client: ledger.client,
        tenant: options.tenant ?? everybody,
        window: options.window ?? window,
        ownAdNos: () => ownAdNos(options.tenant ?? everybody),
        signal: options.signal,
      }),
    close: async () => {
      await ledger.close();
      remove();
    },
  };
}

function ownAdNos({ advertiserNos }: TenantScope): number[] {
  const all = Array.from({ length: 1200 }, (_, at) => at + 1);
  if (advertiserNos === "all") return all;
  return all.filter((adNo) => advertiserNos.includes(resolveSyntheticAd(adNo)?.advertiserNo ?? 0));
}
