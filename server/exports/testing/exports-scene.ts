import { join } from "node:path";
import type { Database } from "@/server/database/open-database";
import type { CampaignBook } from "@/server/decisions/campaign-book";
import { Directory } from "@/server/decisions/directory";
import { JobRunner } from "@/server/jobs/job-runner";
import { JobStore } from "@/server/jobs/job-store";
import { createPacingHoursReader } from "@/server/pacing/health/pacing-hours";
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
  /** What a job did not expect. */
  logged: object[];
  /** Leaves the database to who opened it. */
  close(): Promise<void>;
}

/** A desk over a real ledger with synthetic decisions, a real database and a clock that stands still. */
export async function openExportsScene(
  { prisma }: Pick<Database, "prisma">,
  { dataDir, decisions }: { dataDir: string; decisions: number },
): Promise<ExportsScene> {
  const world = await openSyntheticReportLedger(decisions);
  const clock = { nowMs: Date.parse("2026-01-03T12:00:00Z") };
  const logged: object[] = [];
  const jobs = new JobRunner({
    store: new JobStore(prisma),
    nowMs: () => clock.nowMs,
    log: { error: (fields) => logged.push(fields) },
    alone: true,
  });
  const folder = join(dataDir, "exports");
  const directory = new Directory(world.ladder.advertisers);
  const parts = {
    findNewestMs: async () => world.window.toMs,
    book: () => ({ directory }) as CampaignBook,
    nowMs: () => clock.nowMs,
  };
  const desk = createExportsDesk({
    ...parts,
    openLedger: ({ tenant, window, signal }) =>
      world.ask({ tenant, window, ...(signal === undefined ? {} : { signal }) }),
    readPacing: createPacingHoursReader({ ...parts, prisma }),
    currency: "EUR",
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
    logged,
    close: async () => {
      await jobs.close();
      await world.close();
    },
  };
}
