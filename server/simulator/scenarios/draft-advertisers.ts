import type { AdSetDraft, AdvertiserDraft } from "@/server/campaigns/draft-schema";
import { createSeededUuid } from "../random/seeded-uuid";
import type { HiddenCreative, KnownCreative } from "../truth/creative-truth";
import { type Brand, getBrand } from "../world/brands";
import type { AdSetSpec, AdSpec, AdvertiserSpec, CampaignSpec } from "./line-up";
import type { ScenarioRole } from "./scenario";

const dayMs = 86_400_000;

/** What an ad set may spend, in micros. */
export interface Budget {
  dailyMicros: number;
  lifetimeMicros: number;
}

export interface DraftOptions {
  seed: number;
  fromMs: number;
  toMs: number;
  /** Zone of every ad set's days; default: the brand's own. */
  timeZone?: string;
  /** Budget by ad set spec, from the traffic. */
  budgetOf: (adSet: AdSetSpec) => Budget;
}

/** A line-up as plain drafts, with the spots' public and hidden sides beside them. */
export interface DraftedLineUp {
  advertisers: AdvertiserDraft[];
  creatives: KnownCreative[];
  hidden: HiddenCreative[];
  roles: ScenarioRole[];
}

/** First and last UTC milliseconds of an ad set's flight. */
export function computeFlight(adSet: AdSetSpec, fromMs: number, toMs: number): { startMs: number; endMs: number } {
  const days = Math.ceil((toMs - fromMs) / dayMs);
  const [first, last] = adSet.flight ?? [-1, days + 21];
  return { startMs: fromMs + first * dayMs, endMs: fromMs + last * dayMs };
}

class Drafter {
  readonly #options: DraftOptions;
  readonly #result: DraftedLineUp = { advertisers: [], creatives: [], hidden: [], roles: [] };
  readonly #labels = new Map<string, number>();

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  draft(specs: readonly AdvertiserSpec[]): DraftedLineUp {
    const byBrand = new Map<string, CampaignSpec[]>();
    for (const { brand, campaigns } of specs) byBrand.set(brand, [...(byBrand.get(brand) ?? []), ...campaigns]);
    for (const [key, campaigns] of byBrand) {
      const brand = getBrand(key);
      this.#result.advertisers.push({
        id: this.#createId(key),
        name: brand.name,
        domain: brand.domain,
        category: brand.category,
        categoryCodes: [...brand.categoryCodes],
        currency: "EUR",
        timeZone: brand.timeZone,
        campaigns: campaigns.map((campaign) => this.#draftCampaign(brand, campaign)),
      });
    }
    return this.#result;
  }

  /** Ids come from what a thing is called on its ladder; a repeated name gets the next one. */
  #createId(path: string): string {
    const repeat = this.#labels.get(path) ?? 0;
    this.#labels.set(path, repeat + 1);
    return createSeededUuid(this.#options.seed, repeat === 0 ? path : `${path} #${repeat}`);
  }

  #draftCampaign(brand: Brand, spec: CampaignSpec) {
    const path = `${brand.key}/${spec.name}`;
    const id = this.#createId(path);
    if (spec.role !== undefined) this.#result.roles.push({ role: spec.role, campaignId: id, campaignName: spec.name });
    return {
      id,
      name: spec.name,
      status: "ACTIVE" as const,
      objective: spec.objective,
      adSets: spec.adSets.map((adSet) => this.#draftAdSet(brand, id, `${path}/${adSet.name}`, adSet)),
    };
  }

  #draftAdSet(brand: Brand, campaignId: string, path: string, spec: AdSetSpec): AdSetDraft {
    const { fromMs, toMs, budgetOf } = this.#options;
    const { startMs, endMs } = computeFlight(spec, fromMs, toMs);
    const budget = budgetOf(spec);
    return {
      id: this.#createId(path),
      name: spec.name,
      status: spec.status ?? "ACTIVE",
      startsAt: new Date(startMs).toISOString(),
      endsAt: new Date(endMs).toISOString(),
      timeZone: this.#options.timeZone ?? brand.timeZone,
      dailyBudgetMicros: budget.dailyMicros,
      lifetimeBudgetMicros: budget.lifetimeMicros,
      maxCpmBidMicros: Math.round(spec.bid * 1_000_000),
      pacingMode: spec.asap === true ? "PACING_ASAP" : "PACING_EVEN",
      caps: spec.caps ?? [],
      targeting: spec.targeting ?? {},
      exclusions: spec.exclusions ?? {},
      ads: spec.ads.map((ad) => this.#draftAd(brand, campaignId, `${path}/${ad.name}`, ad)),
    };
  }

  #draftAd(brand: Brand, campaignId: string, path: string, spec: AdSpec) {
    const page = spec.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return {
      id: this.#createId(path),
      name: spec.name,
      status: "ACTIVE" as const,
      clickUrl: `https://${brand.domain}/${page}`,
      creatives: spec.creatives.map((creative) => {
        const creativeId = this.#createId(`${path}/${creative.name}`);
        const keywords = (creative.keywords ?? "").split(" ").filter((word) => word !== "");
        const { tone, seconds: durationSeconds } = creative;
        const { category } = brand;
        this.#result.creatives.push({
          creativeId,
          campaignId,
          advertiserKey: brand.domain,
          category,
          tone,
          durationSeconds,
          keywords,
        });
        if (creative.hidden !== undefined) this.#result.hidden.push({ creativeId, ...creative.hidden });
        return {
          id: creativeId,
          name: creative.name,
          status: "ACTIVE" as const,
          audioUrl: `/audio/${creativeId}.wav`,
          mimeType: "audio/wav" as const,
          durationSeconds,
          language: creative.language ?? "en",
          tone,
          keywords,
          ...(creative.companion === true
            ? { companionUrl: `/companions/${creativeId}.svg`, companionWidth: 300, companionHeight: 250 }
            : {}),
        };
      }),
    };
  }
}

/** Writes a line-up as drafts for storage. Ids depend on the seed and the names only. */
export function draftAdvertisers(specs: readonly AdvertiserSpec[], options: DraftOptions): DraftedLineUp {
  return new Drafter(options).draft(specs);
}
