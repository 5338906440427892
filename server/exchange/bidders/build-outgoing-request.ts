import type { BidRequest } from "iab-openrtb/v26";
import { type PrivacyView, purpose } from "@/server/engine/privacy-view";
import { genders, type Platform, placementKinds, platforms, slots } from "@/server/engine/vocabulary";
import { findAlpha3 } from "../openrtb/country-codes";

/** OpenRTB 2.6, with the year of birth and gender that 2.6 deprecates and bidders still read. */
export type OutgoingRequest = Omit<BidRequest, "user"> & { user?: { yob?: number; gender?: "F" | "M" | "O" } };

/** The one impression of an outgoing request. */
export const outgoingImpId = "1";

/** AdCOM 1.0 lists: VAST 2.0, 3.0, 4.0, 4.1, 4.2 inline. */
const protocols: (2 | 3 | 7 | 11 | 13)[] = [2, 3, 7, 11, 13];
const mimes = ["audio/mpeg", "audio/mp4", "audio/ogg", "audio/aac", "audio/wav"];
/** AdCOM 1.0 lists: feed types, content contexts, category taxonomies, start delay modes, device types. */
const feeds = { MUSIC: 1, PODCAST: 3 } as const;
const contexts = { MUSIC: 3, PODCAST: 6 } as const;
const contentTaxonomy1 = 1;
const adProductTaxonomy2 = 8;
const contentTaxonomy31 = 9;
const startDelays = { PRE_ROLL: 0, MID_ROLL: -1, POST_ROLL: -2 } as const;
const deviceTypes: Readonly<Record<Platform, 1 | 2 | 3 | 6 | null>> = {
  UNKNOWN: null,
  IOS: 1,
  ANDROID: 1,
  DESKTOP: 2,
  WEB: 2,
  SPEAKER: 6,
  CAR: 6,
  TV: 3,
  CONSOLE: 6,
};
const genderLetters = { FEMALE: "F", MALE: "M", OTHER: "O", UNKNOWN: null } as const;
const systems: Partial<Record<Platform, string>> = { IOS: "iOS", ANDROID: "Android" };

/**
 * What outside bidders are told: one audio impression, built from the privacy view alone, so nothing that consent
 * withheld can leak. No identifier of the listener leaves in any form, not even the hashed key.
 */
export function buildOutgoingRequest(
  view: PrivacyView,
  terms: { requestId: string; currency: string; timeoutMs: number; nowMs: number },
): OutgoingRequest {
  const kind = placementKinds[view.kind] ?? "MUSIC";
  const content = {
    ...(view.genre === "" ? {} : { genre: view.genre }),
    ...(view.showTitle === "" ? {} : { series: view.showTitle }),
    ...(view.contentCategories.length === 0
      ? {}
      : { cat: [...view.contentCategories], cattax: contentTaxonomy31 as 9 }),
    context: contexts[kind] as 3 | 6,
    ...(view.explicit ? { qagmediarating: 3 as const } : {}),
  };
  const medium = platforms[view.platform] === "WEB" ? { site: { content } } : { app: { content } };
  return {
    id: terms.requestId,
    imp: [
      {
        id: outgoingImpId,
        audio: {
          mimes,
          minduration: view.minSeconds,
          maxduration: view.maxSeconds,
          protocols,
          startdelay: startDelays[slots[view.slot] ?? "MID_ROLL"],
          feed: feeds[kind],
          ...(view.companion ? { companionad: [{ format: [{ w: 300, h: 250 }] }], companiontype: [1 as const] } : {}),
        },
        bidfloor: view.floorCpmMicros / 1_000_000,
        bidfloorcur: terms.currency,
      },
    ],
    ...medium,
    device: describeDevice(view),
    ...describeUser(view, terms.nowMs),
    regs: {
      coppa: (view.purposes & purpose.child) === 0 ? 0 : 1,
      gdpr: (view.purposes & purpose.gdpr) === 0 ? 0 : 1,
    },
    at: 1,
    tmax: terms.timeoutMs,
    cur: [terms.currency],
    ...describeBlocked(view.blockedCategories),
  };
}

function describeDevice(view: PrivacyView): NonNullable<BidRequest["device"]> {
  const platform = platforms[view.platform] ?? "UNKNOWN";
  const devicetype = deviceTypes[platform];
  const country = findAlpha3(view.country);
  const os = systems[platform];
  return {
    lmt: (view.purposes & purpose.limitTracking) === 0 ? 0 : 1,
    ...(devicetype === null ? {} : { devicetype }),
    ...(os === undefined ? {} : { os }),
    ...(view.language === "" ? {} : { language: view.language }),
    ...(country === null ? {} : { geo: { country, ...(view.region === "" ? {} : { region: view.region }) } }),
  };
}

function describeUser(view: PrivacyView, nowMs: number): Pick<OutgoingRequest, "user"> {
  if ((view.purposes & purpose.demographics) === 0) return {};
  const gender = genderLetters[genders[view.gender] ?? "UNKNOWN"];
  const user = {
    ...(view.age > 0 ? { yob: new Date(nowMs).getUTCFullYear() - view.age } : {}),
    ...(gender === null ? {} : { gender }),
  };
  return Object.keys(user).length > 0 ? { user } : {};
}

/** A request names one taxonomy: the oldest if any code is of it, as bidders know it best. Bids are checked anyway. */
function describeBlocked(codes: readonly string[]): { bcat?: string[]; cattax?: 1 | 8 } {
  if (codes.length === 0) return {};
  const legacy = codes.filter((code) => /^IAB\d/i.test(code));
  return legacy.length > 0
    ? { bcat: legacy, cattax: contentTaxonomy1 }
    : { bcat: [...codes], cattax: adProductTaxonomy2 };
}
