import { openApiKeys } from "@/server/accounts/api-keys";
import { ensurePublisher } from "@/server/accounts/organisations";
import type { AdvertiserDraft } from "@/server/campaigns/draft-schema";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import type { Advertiser } from "@/server/campaigns/schema";
import { openDatabase } from "@/server/database/open-database";
import type { PolicyDocument } from "@/server/engine/policy";
import { savePolicyVersion } from "@/server/policy/repository";

/** The bearer key of every prepared data folder; it may do everything. */
export const testKey = "test-key-0123456789abcdef";

/** Fills an empty data folder with advertisers, a live policy and `testKey`, before any server has opened it. */
export async function prepareDataFolder(
  dataDir: string,
  { advertisers, policy }: { advertisers: readonly AdvertiserDraft[]; policy: PolicyDocument },
): Promise<Advertiser[]> {
  const { prisma, close } = await openDatabase({ dataDir, databaseUrl: null, log: () => undefined });
  try {
    const organisationId = await ensurePublisher(prisma, "Test publisher");
    const keys = await openApiKeys(prisma, () => undefined);
    const scopes = ["decide", "events", "read", "operate"] as const;
    await keys.ensure({ organisationId, name: "test", scopes, actor: "test", plain: testKey });
    await keys.close();
    await savePolicyVersion(prisma, { document: policy, createdBy: "test", note: "test" });
    return await createAdvertisers(prisma, advertisers, "test");
  } finally {
    await close();
  }
}
