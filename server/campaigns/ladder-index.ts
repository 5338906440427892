import type { Ad, AdSet, Advertiser, Campaign, Creative } from "./schema";

/** The steps of the campaign ladder, from the top. */
export const ladderLevels = ["advertiser", "campaign", "adSet", "ad", "creative"] as const;
export type LadderLevel = (typeof ladderLevels)[number];

/** One rung with those above it. */
export interface AdvertiserRung {
  advertiser: Advertiser;
}
export interface CampaignRung extends AdvertiserRung {
  campaign: Campaign;
}
export interface AdSetRung extends CampaignRung {
  adSet: AdSet;
}
export interface AdRung extends AdSetRung {
  ad: Ad;
}
export interface CreativeRung extends AdRung {
  creative: Creative;
}

export interface RungOf {
  advertiser: AdvertiserRung;
  campaign: CampaignRung;
  adSet: AdSetRung;
  ad: AdRung;
  creative: CreativeRung;
}

interface Rungs<Rung> {
  byId: Map<string, Rung>;
  byNo: Map<number, Rung>;
}

/** Every rung of the ladder by its public id and by its ledger number, active or not, each with those above it. */
export class LadderIndex {
  readonly advertisers: readonly Advertiser[];
  readonly #rungs: { [Level in LadderLevel]: Rungs<RungOf[Level]> };

  constructor(advertisers: readonly Advertiser[]) {
    this.advertisers = advertisers;
    const rungs = () => ({ byId: new Map(), byNo: new Map() });
    this.#rungs = { advertiser: rungs(), campaign: rungs(), adSet: rungs(), ad: rungs(), creative: rungs() };
    for (const advertiser of advertisers) {
      this.#add("advertiser", advertiser, { advertiser });
      for (const campaign of advertiser.campaigns) {
        this.#add("campaign", campaign, { advertiser, campaign });
        for (const adSet of campaign.adSets) {
          this.#add("adSet", adSet, { advertiser, campaign, adSet });
          for (const ad of adSet.ads) {
            this.#add("ad", ad, { advertiser, campaign, adSet, ad });
            for (const creative of ad.creatives) {
              this.#add("creative", creative, { advertiser, campaign, adSet, ad, creative });
            }
          }
        }
      }
    }
  }

  #add<Level extends LadderLevel>(level: Level, { id, no }: { id: string; no: number }, rung: RungOf[Level]): void {
    const { byId, byNo } = this.#rungs[level];
    byId.set(id, rung);
    byNo.set(no, rung);
  }

  /** The rung with this public id, or null. */
  findById<Level extends LadderLevel>(level: Level, id: string): RungOf[Level] | null {
    return this.#rungs[level].byId.get(id) ?? null;
  }

  /** The rung with this ledger number, or null. */
  findByNo<Level extends LadderLevel>(level: Level, no: number): RungOf[Level] | null {
    return this.#rungs[level].byNo.get(no) ?? null;
  }

  /** Id, name and number of a rung by its ledger number, or null. */
  nameOf(level: LadderLevel, no: number): { id: string; name: string; no: number } | null {
    const rung: Partial<CreativeRung> | null = this.findByNo(level, no);
    return rung?.[level] ?? null;
  }

  /** The ledger number behind a public id, or null. */
  noOf(level: LadderLevel, id: string): number | null {
    const rung: Partial<CreativeRung> | null = this.findById(level, id);
    return rung?.[level]?.no ?? null;
  }
}
