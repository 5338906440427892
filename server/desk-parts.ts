import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { PrismaClient } from "@/server/database/generated/client";
import type { CampaignBook } from "@/server/decisions/campaign-book";
import type { DecisionReader } from "@/server/decisions/decision-reader";
import type { DecisionService } from "@/server/decisions/decision-service";
import type { JobRunner } from "@/server/jobs/job-runner";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What a desk (the part of the application that answers one capability's screens) is made of. */
export interface DeskParts {
  prisma: PrismaClient;
  /** The ledger as a viewer may ask it about a window. */
  openLedger(question: { tenant: TenantScope; window: TimeWindow; signal?: AbortSignal | undefined }): TenantLedger;
  /** Time of the newest decision, UTC milliseconds; null in an empty ledger. At most a few seconds old. */
  findNewestMs(): Promise<number | null>;
  /** The campaigns as they are now. */
  book(): CampaignBook;
  service: DecisionService;
  reader: DecisionReader;
  /** Work that outlives the request that asked for it; kinds are defined where desks are made. */
  jobs: JobRunner;
  /** ISO 4217. */
  currency: string;
  nowMs(): number;
}
