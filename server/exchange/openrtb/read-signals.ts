import type { Opportunity } from "@/server/engine/opportunity";
import type { BidRequest } from "./bid-request-shape";

/** Longest strings the opportunity carries; a longer one is cut, so that it reads as broken and not as absent. */
const maxConsentLength = 20_000;
const maxUsPrivacyLength = 8;

/**
 * The privacy signals of a request. Each is taken from its place in OpenRTB 2.6, else from the `ext` where 2.5 and
 * earlier carried it: regs.gdpr, regs.us_privacy, regs.gpp, regs.gpp_sid and user.consent. A Do Not Track flag and the
 * Global Privacy Control header (`regs.ext.gpc`) limit tracking as `device.lmt` does.
 */
export function readConsentSignals(request: BidRequest): Opportunity["listener"]["consent"] {
  const { regs, user, device } = request;
  const tcf = user?.consent ?? user?.ext?.consent;
  const gpp = regs?.gpp ?? regs?.ext?.gpp;
  const gppSid = regs?.gpp_sid ?? regs?.ext?.gpp_sid;
  const usPrivacy = regs?.us_privacy ?? regs?.ext?.us_privacy;
  const gdpr = regs?.gdpr ?? regs?.ext?.gdpr;
  const gpc = String(regs?.ext?.gpc ?? "") === "1";
  return {
    ...(tcf ? { tcf: tcf.slice(0, maxConsentLength) } : {}),
    ...(gpp ? { gpp: gpp.slice(0, maxConsentLength) } : {}),
    ...(gppSid ? { gppSid: gppSid.slice(0, 32) } : {}),
    ...(usPrivacy ? { usPrivacy: usPrivacy.slice(0, maxUsPrivacyLength) } : {}),
    ...(gdpr === undefined ? {} : { gdpr: gdpr === 1 }),
    lmt: device?.lmt === 1 || device?.dnt === 1 || gpc,
    coppa: regs?.coppa === 1,
  };
}

/** What the seller asks for under the Digital Services Act: 0 nothing, 1 supported, 2 and 3 required. */
export function readDsaDemand(request: BidRequest): { level: number; publisherRenders: boolean } {
  const dsa = request.regs?.ext?.dsa;
  return { level: dsa?.dsainfo ?? dsa?.dsarequired ?? 0, publisherRenders: (dsa?.pubrender ?? 2) > 0 };
}
