import type { Ad, AdSet, Advertiser, Creative } from "@/server/campaigns/schema";
import type { PlacedDraft } from "./forecast-ad-set";
import type { ParsedForecastQuestion } from "./schema";

/** Numbers that nothing stored has: from here on upwards, below those of outside bids. */
const firstDraftNo = 0xfffd_0000;
const draftId = "00000000-0000-7000-8000-000000000000";

/** What stands in for a creative that is not there yet: twenty seconds for everybody. */
const ordinaryCreative: Creative = {
  id: draftId,
  no: firstDraftNo,
  name: "Ordinary spot",
  status: "ACTIVE",
  audioUrl: "/",
  mimeType: "audio/mpeg",
  durationSeconds: 20,
  language: "en",
  tone: "WARM",
  keywords: [],
};

/**
 * The ladder with the draft in its place and ready to run: in the place of the stored ad set of its id, else beside its
 * campaign's others, else in a campaign of its own. `isOrdinary` says that it has no creative yet. Null when the campaign
 * or the ad set belongs to somebody else.
 */
export function placeDraft(
  stored: readonly Advertiser[],
  question: ParsedForecastQuestion,
): (PlacedDraft & { adSet: AdSet; isOrdinary: boolean; isStored: boolean }) | null {
  const owner = stored.find(({ id }) => id === question.advertiserId);
  if (owner === undefined) return null;
  const holder = findHolder(stored, question);
  if (holder !== null && holder.advertiserNo !== owner.no) return null;
  const known = holder?.adSet ?? null;
  const { adSet, isOrdinary } = toAdSet(question, known);
  const wanted = holder?.campaignId ?? question.campaignId;
  const isCampaignStored = owner.campaigns.some(({ id }) => id === wanted);
  if (wanted !== null && !isCampaignStored && stored.some(({ campaigns }) => campaigns.some(({ id }) => id === wanted)))
    return null;
  const campaigns = isCampaignStored
    ? owner.campaigns.map((campaign) =>
        campaign.id !== wanted
          ? campaign
          : {
              ...campaign,
              status: "ACTIVE" as const,
              objective: question.objective,
              adSets: [...campaign.adSets.filter(({ no }) => no !== adSet.no), adSet],
            },
      )
    : [
        ...owner.campaigns,
        {
          id: wanted ?? draftId,
          no: firstDraftNo,
          name: "New campaign",
          status: "ACTIVE" as const,
          objective: question.objective,
          adSets: [adSet],
        },
      ];
  return {
    advertisers: stored.map((advertiser) => (advertiser.no === owner.no ? { ...advertiser, campaigns } : advertiser)),
    advertiserNo: owner.no,
    adSetNo: adSet.no,
    adSet,
    isOrdinary,
    isStored: known !== null,
  };
}

function findHolder(stored: readonly Advertiser[], { adSet: { id } }: ParsedForecastQuestion) {
  if (id === undefined) return null;
  for (const advertiser of stored) {
    for (const campaign of advertiser.campaigns) {
      const adSet = campaign.adSets.find((one) => one.id === id);
      if (adSet !== undefined) return { advertiserNo: advertiser.no, campaignId: campaign.id, adSet };
    }
  }
  return null;
}

/** The draft as a ladder holds ad sets; what is stored keeps its numbers, so that what was learned of it counts. */
function toAdSet({ adSet }: ParsedForecastQuestion, known: AdSet | null): { adSet: AdSet; isOrdinary: boolean } {
  let nextNo = firstDraftNo;
  const knownCreatives = new Map(
    known?.ads.flatMap(({ creatives }) => creatives.map((one) => [one.id, one.no] as const)),
  );
  const ads = adSet.ads.flatMap((ad): Ad[] => {
    const creatives = ad.creatives
      .filter(({ status }) => status === "ACTIVE")
      .map((creative) => ({
        ...ordinaryCreative,
        ...creative,
        id: creative.id ?? draftId,
        no: knownCreatives.get(creative.id ?? "") ?? ++nextNo,
        name: creative.name ?? ordinaryCreative.name,
        audioUrl: creative.audioUrl ?? ordinaryCreative.audioUrl,
      }));
    if (ad.status !== "ACTIVE" || creatives.length === 0) return [];
    const no = known?.ads.find(({ id }) => id === ad.id)?.no ?? ++nextNo;
    return [{ id: ad.id ?? draftId, no, name: "", status: "ACTIVE", clickUrl: "https://localhost/", creatives }];
  });
  const ordinary: Ad = {
    id: draftId,
    no: firstDraftNo,
    name: "",
    status: "ACTIVE",
    clickUrl: "https://localhost/",
    creatives: [ordinaryCreative],
  };
  const { id, ads: _ads, ...settings } = adSet;
  return {
    isOrdinary: ads.length === 0,
    adSet: {
      ...settings,
      id: id ?? draftId,
      no: known?.no ?? firstDraftNo,
      status: "ACTIVE",
      ads: ads.length === 0 ? [ordinary] : ads,
    },
  };
}
