import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { pickAdFields, pickAdSetFields, pickCampaignFields, pickCreativeFields } from "../ladder-columns";
import type { Ad, AdSet, Creative } from "../schema";
import { adAround, adSetAround, campaignAround, checkRoom, writeCampaign } from "./create-rung";
import { loadRung } from "./load-rung";
import type { ConfiguredLevel, CreateOutcome } from "./schema";

const longestName = 120;
const isKept = ({ status }: { status: string }) => status !== "ARCHIVED";

/** What a copy is called: "Spring copy", within the longest name. */
export function copyName(name: string): string {
  return `${name.slice(0, longestName - " copy".length)} copy`;
}

const copyCreative = (creative: Creative) => pickCreativeFields(creative);
const copyAd = (ad: Ad) => ({ ...pickAdFields(ad), creatives: ad.creatives.filter(isKept).map(copyCreative) });
const copyAdSet = (adSet: AdSet) => ({
  ...pickAdSetFields(adSet),
  ads: adSet.ads
    .filter(isKept)
    .map(copyAd)
    .filter(({ creatives }) => creatives.length > 0),
});

/**
 * Makes a paused copy of a rung and of all below it that is not archived, beside the original. Null for what is unknown
 * or somebody else's.
 */
export async function duplicateRung(
  tx: Prisma.TransactionClient,
  { viewer, level, id }: { viewer: Viewer; level: ConfiguredLevel; id: string },
): Promise<CreateOutcome | null> {
  const rung = await planCopy(tx, { viewer, level, id });
  if (rung === null) return null;
  const { advertiser, campaign, problems } = rung;
  if (problems.length > 0) return { status: "refused", problems };
  await writeCampaign(tx, { advertiser, campaign, actor: viewer.email });
  return { status: "created", id: rung.id };
}

async function planCopy(
  tx: Prisma.TransactionClient,
  { viewer, level, id: originalId }: { viewer: Viewer; level: ConfiguredLevel; id: string },
) {
  const id = newId();
  const marks = (name: string) => ({ id, name: copyName(name), status: "PAUSED" as const });
  const asked = { viewer, id: originalId };
  switch (level) {
    case "campaign": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { advertiser, campaign } = rung;
      const adSets = campaign.adSets.filter(isKept).map(copyAdSet);
      const problems = checkRoom(level, { count: advertiser.campaigns.length, parentStatus: "ACTIVE" });
      return {
        id,
        advertiser,
        campaign: { ...pickCampaignFields(campaign), ...marks(campaign.name), adSets },
        problems,
      };
    }
    case "adSet": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { advertiser, campaign, adSet } = rung;
      const problems = checkRoom(level, { count: campaign.adSets.length, parentStatus: campaign.status });
      return {
        id,
        advertiser,
        campaign: campaignAround(rung, [{ ...copyAdSet(adSet), ...marks(adSet.name) }]),
        problems,
      };
    }
    case "ad": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { advertiser, adSet, ad } = rung;
      const problems = checkRoom(level, { count: adSet.ads.length, parentStatus: adSet.status });
      const copied = copyAd(ad);
      const creatives = copied.creatives.length > 0 ? copied.creatives : ad.creatives.map(copyCreative);
      return { id, advertiser, campaign: adSetAround(rung, [{ ...copied, creatives, ...marks(ad.name) }]), problems };
    }
    case "creative": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { advertiser, ad, creative } = rung;
      const problems = checkRoom(level, { count: ad.creatives.length, parentStatus: ad.status });
      return {
        id,
        advertiser,
        campaign: adAround(rung, [{ ...copyCreative(creative), ...marks(creative.name) }]),
        problems,
      };
    }
  }
}
