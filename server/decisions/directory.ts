import { LadderIndex } from "@/server/campaigns/ladder-index";
import type { Advertiser } from "@/server/campaigns/schema";

/** Who stands behind an ad's number. */
export interface DirectoryEntry {
  adNo: number;
  adId: string;
  adName: string;
  adSetNo: number;
  campaignNo: number;
  advertiserNo: number;
  advertiserName: string;
}

/** Numbers and ids of everything that was ever configured, active or not: what ledger rows are labelled with. */
export class Directory {
  /** The whole ladder behind the numbers and ids. */
  readonly ladder: LadderIndex;
  readonly #byAd = new Map<number, DirectoryEntry>();
  readonly #advertiserNos = new Map<string, number>();
  readonly #campaignNos = new Map<string, number>();
  readonly #adNos = new Map<string, number>();

  constructor(advertisers: readonly Advertiser[]) {
    this.ladder = new LadderIndex(advertisers);
    for (const advertiser of advertisers) {
      this.#advertiserNos.set(advertiser.id, advertiser.no);
      for (const campaign of advertiser.campaigns) {
        this.#campaignNos.set(campaign.id, campaign.no);
        for (const adSet of campaign.adSets) {
          for (const ad of adSet.ads) {
            this.#adNos.set(ad.id, ad.no);
            this.#byAd.set(ad.no, {
              adNo: ad.no,
              adId: ad.id,
              adName: ad.name,
              adSetNo: adSet.no,
              campaignNo: campaign.no,
              advertiserNo: advertiser.no,
              advertiserName: advertiser.name,
            });
          }
        }
      }
    }
  }

  findAd(adNo: number): DirectoryEntry | null {
    return this.#byAd.get(adNo) ?? null;
  }

  /** Numbers of every ad of these advertisers. */
  listAdNos(advertiserNos: readonly number[] | "all"): number[] {
    const entries = [...this.#byAd.values()];
    const own = advertiserNos === "all" ? entries : entries.filter((one) => advertiserNos.includes(one.advertiserNo));
    return own.map(({ adNo }) => adNo);
  }

  findAdvertiserNo(id: string): number | null {
    return this.#advertiserNos.get(id) ?? null;
  }

  findCampaignNo(id: string): number | null {
    return this.#campaignNos.get(id) ?? null;
  }

  findAdNo(id: string): number | null {
    return this.#adNos.get(id) ?? null;
  }
}
