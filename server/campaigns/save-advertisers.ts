import type { PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import { type AdvertiserDraft, advertiserDraftSchema, type ParsedAdvertiserDraft } from "./draft-schema";
import { executeLadderWrite } from "./execute-ladder-write";
import { loadLadders } from "./load-ladders";
import { createLadderWrite, planLadderWrite } from "./plan-ladder-write";
import type { Advertiser } from "./schema";

/** Writes ladders in one transaction and reads them back, in the order of the drafts. */
function writeLadders(
  prisma: PrismaClient,
  drafts: readonly ParsedAdvertiserDraft[],
  actor: string,
): Promise<Advertiser[]> {
  const namedIds = drafts.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return runSerializable(prisma, async (tx) => {
    const known = namedIds.length === 0 ? [] : await loadLadders(tx, namedIds);
    const knownById = new Map(known.map((advertiser) => [advertiser.id, advertiser]));
    const write = createLadderWrite();
    const ids = drafts.map((draft) =>
      planLadderWrite({ write, existing: knownById.get(draft.id ?? "") ?? null, draft, newId }),
    );
    await executeLadderWrite(tx, write, actor);
    const saved = new Map((await loadLadders(tx, ids)).map((advertiser) => [advertiser.id, advertiser]));
    return ids.flatMap((id) => saved.get(id) ?? []);
  });
}

/**
 * Creates or changes an advertiser and everything the draft mentions below it, in one transaction, with one change
 * entry a field. What the draft leaves out stays as it is; archive what must stop. Returns the whole ladder as it is
 * now. Throws a ZodError whose paths lead into the draft, or a CampaignError ("id-taken").
 */
export async function saveAdvertiser(prisma: PrismaClient, draft: AdvertiserDraft, actor: string): Promise<Advertiser> {
  const [advertiser] = await writeLadders(prisma, [advertiserDraftSchema.parse(draft)], actor);
  if (!advertiser) throw new Error("The advertiser that was saved could not be read back.");
  return advertiser;
}

/**
 * Saves many ladders at once, all or none; numbers rise in the order of the drafts. Throws as `saveAdvertiser` does,
 * with the draft's index at the head of each path.
 */
export async function createAdvertisers(
  prisma: PrismaClient,
  drafts: readonly AdvertiserDraft[],
  actor: string,
): Promise<Advertiser[]> {
  return writeLadders(prisma, advertiserDraftSchema.array().parse(drafts), actor);
}
