import { join } from "node:path";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import type { CampaignBook } from "@/server/decisions/campaign-book";
import { Directory } from "@/server/decisions/directory";
import { JobRunner } from "@/server/jobs/job-runner";
import { JobStore } from "@/server/jobs/job-store";
import {
  openSyntheticReportLedger,
  type SyntheticReportLedger,
} from "@/server/reports/testing/synthetic-report-ledger";
import { createExportsDesk, type ExportsDesk } from "../exports-desk";

export interface ExportsScene {
  world: SyntheticReportLedger;
  jobs: JobRunner;
  desk: ExportsDesk;
  /** Where files are. */
  folder: string;
  clock: { nowMs: number };
  close(): Promise<void>;
}

/** A desk over a real ledger with synthetic decisions, a real database and a clock that stands still. */
export async function openExportsScene(decisions: number): Promise<ExportsScene> {
  const opened: TestDatabase | undefined = await testDatabases[0]?.open();
  if (opened === undefined) throw new Error("no database");
  const world = await openSyntheticReportLedger(decisions);
  const clock = { nowMs: Date.parse("2026-01-03T12:00:00Z") };
  const jobs = new JobRunner({
    store: new JobStore(opened.prisma),
    nowMs: () => clock.nowMs,
    log: { error: (_fields) => {} },
    alone: true,
  });
  const folder = join(opened.dataDir, "exports");
  const directory = new Directory(world.ladder.advertisers);
  const desk = createExportsDesk({
    openLedger: ({ tenant, window, signal }) =>
      world.ask({ tenant, window, ...(signal === undefined ? {} : { signal }) }),
    findNewestMs: async () => world.window.toMs,
    book: () => ({ directory }) as CampaignBook,
    currency: "EUR",
    nowMs: () => clock.nowMs,
    jobs,
    folder,
  });
  await jobs.start();
  return {
    world,
    jobs,
    desk,
    folder,
    clock,
    close: async () => {
      await jobs.close();
      await world.close();
      await opened.close();
    },
  };
}
