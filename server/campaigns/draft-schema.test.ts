import { describe, expect, it } from "vitest";
import { newId } from "@/server/database/new-id";
import { type AdvertiserDraft, adSetPatchSchema, advertiserDraftSchema } from "./draft-schema";
import { makeAdvertiserDraft } from "./testing/make-advertiser-draft";

/** Paths of everything wrong with a draft, as "campaigns.0.adSets.0.endsAt", each once. */
function findWrongPaths(draft: unknown): string[] {
  const issues = advertiserDraftSchema.safeParse(draft).error?.issues ?? [];
  return [...new Set(issues.map(({ path }) => path.join(".")))];
}

/** A valid draft after `change` has been at its innermost parts. */
function makeChanged(
  change: (parts: {
    campaign: Record<string, unknown>;
    adSet: Record<string, unknown>;
    ad: Record<string, unknown>;
    creative: Record<string, unknown>;
  }) => void,
): AdvertiserDraft {
  const advertiser = makeAdvertiserDraft();
  const campaign = advertiser.campaigns?.[0];
  const adSet = campaign?.adSets?.[0];
  const ad = adSet?.ads?.[0];
  const creative = ad?.creatives[0];
  if (!campaign || !adSet || !ad || !creative) throw new Error("The draft has no creative.");
  change({ campaign, adSet, ad, creative } as unknown as Parameters<typeof change>[0]);
  return advertiser;
}

const creativePath = "campaigns.0.adSets.0.ads.0.creatives.0";
const sharedId = newId();

describe("advertiserDraftSchema", () => {
  it("fills in what a draft may leave out", () => {
    const draft = advertiserDraftSchema.parse({ name: " Nord ", domain: "nord.example", category: "1" });
    expect(draft).toEqual({
      name: "Nord",
      domain: "nord.example",
      category: "1",
      categoryCodes: [],
      currency: "EUR",
      timeZone: "UTC",
      campaigns: [],
    });
  });

  it("drops numbers, which only the database gives out", () => {
    const draft = makeChanged(({ campaign, adSet }) => {
      campaign.no = 7;
      adSet.no = -1;
    });
    expect(JSON.stringify(advertiserDraftSchema.parse(draft))).not.toContain('"no":');
  });

  it("writes instants in one form, so that they compare as text", () => {
    const draft = makeChanged(({ adSet }) => {
      adSet.startsAt = "2026-11-01T00:00:00Z";
    });
    expect(advertiserDraftSchema.parse(draft).campaigns[0]?.adSets[0]?.startsAt).toBe("2026-11-01T00:00:00.000Z");
  });

  it.each([
    [
      "an ad set that ends as it starts",
      "campaigns.0.adSets.0.endsAt",
      ({ adSet }) => {
        adSet.startsAt = "2026-12-01T00:00:00.000Z";
        adSet.endsAt = "2026-12-01T00:00:00Z";
      },
    ],
    [
      "a local time",
      "campaigns.0.adSets.0.startsAt",
      ({ adSet }) => {
        adSet.startsAt = "2026-11-01T00:00";
      },
    ],
    [
      "an unknown time zone",
      "campaigns.0.adSets.0.timeZone",
      ({ adSet }) => {
        adSet.timeZone = "Europe/Atlantis";
      },
    ],
    [
      "a fraction of a micro",
      "campaigns.0.adSets.0.lifetimeBudgetMicros",
      ({ adSet }) => {
        adSet.lifetimeBudgetMicros = 0.5;
      },
    ],
    [
      "more money than a number can hold",
      "campaigns.0.adSets.0.maxCpmBidMicros",
      ({ adSet }) => {
        adSet.maxCpmBidMicros = 2 ** 53;
      },
    ],
    [
      "seven caps",
      "campaigns.0.adSets.0.caps",
      ({ adSet }) => {
        adSet.caps = Array.from({ length: 7 }, () => ({ unit: "DAY", maxImpressions: 1 }));
      },
    ],
    [
      "ages the wrong way round",
      "campaigns.0.adSets.0.targeting.minAge",
      ({ adSet }) => {
        adSet.targeting = { minAge: 40, maxAge: 30 };
      },
    ],
    [
      "a lower-case country",
      "campaigns.0.adSets.0.targeting.countries.0",
      ({ adSet }) => {
        adSet.targeting = { countries: ["de"] };
      },
    ],
    [
      "an ad without creatives",
      "campaigns.0.adSets.0.ads.0.creatives",
      ({ ad }) => {
        ad.creatives = [];
      },
    ],
    [
      "an unknown tone",
      `${creativePath}.tone`,
      ({ creative }) => {
        creative.tone = "GRUMPY";
      },
    ],
    [
      "an id that is no UUID",
      `${creativePath}.id`,
      ({ creative }) => {
        creative.id = "creative-1";
      },
    ],
    [
      "an id used twice",
      `${creativePath}.id`,
      ({ creative, campaign }) => {
        campaign.id = sharedId;
        creative.id = sharedId;
      },
    ],
  ] satisfies [string, string, Parameters<typeof makeChanged>[0]][])("says where %s is", (_, path, change) => {
    expect(findWrongPaths(makeChanged(change))).toEqual([path]);
  });
});

describe("adSetPatchSchema", () => {
  it("changes nothing that is not named", () => {
    expect(adSetPatchSchema.parse({ maxCpmBidMicros: 2_000 })).toEqual({ maxCpmBidMicros: 2_000 });
  });

  it.each([
    ["a number", { no: 5 }],
    ["a bid below a thousandth of a micro an impression", { maxCpmBidMicros: 999 }],
    ["a lifetime budget of nothing at all", { lifetimeBudgetMicros: null }],
  ])("refuses %s", (_, patch) => {
    expect(adSetPatchSchema.safeParse(patch).success).toBe(false);
  });
});
