import type { Opportunity } from "@/server/engine/opportunity";
import type { ConsentReader, ConsentReading } from "@/server/engine/ports";
import { purpose } from "@/server/engine/privacy-view";
import { decodeGpp, gppSection } from "./decode-gpp";
import { decodeTcf } from "./decode-tcf";
import { isGdprCountry } from "./gdpr-countries";
import { RecentCache } from "./recent-cache";
import { allowByPurposeSet, allowByTcf } from "./tcf-purposes";
import { readUsPrivacy, type UsChoice } from "./us-privacy";

type Consent = Opportunity["listener"]["consent"];
type Evidence = Record<string, string | number | boolean>;

const everything = purpose.listenerKey | purpose.profile | purpose.demographics | purpose.measure;
/** What an opt-out or a device that limits tracking leaves: counting and measuring, but no profile of the person. */
const withoutProfile = purpose.listenerKey | purpose.measure;

/** Distinct strings remembered of each kind; a listener's string repeats for a whole session. */
const cachedStrings = 4_096;

/**
 * Reads consent signals into what may be done. Each regime that applies takes away what it forbids, in this order;
 * the most careful one wins wherever two disagree:
 *
 * 1. COPPA (`coppa`, or a known child in a US section): a child; nothing but context.
 * 2. GDPR, if it applies: what the TC string allows (`tcf-purposes.ts`), nothing without a readable TCF 2 string.
 *    It applies when the request or `gppSid` says so, not when the request says no; else when the GPP string has the
 *    section; else by country (EEA, UK, Switzerland); else, country unknown, when somebody sent a TC string.
 * 3. Canada (GPP section 5): what the string allows, nothing if it cannot be read.
 * 4. United States (US Privacy string; GPP sections 6–27): an opt-out, or a signal that cannot be read, ends
 *    profiling and demographics. Counting and measuring stay: a service provider may do both.
 * 5. The device limits tracking (LMT, DNT, GPC): no profile, no demographics. Capping and measuring stay.
 *
 * `vendorId` is the operator's number on the Global Vendor List; null when it acts for the publisher alone.
 */
export function createConsentReader(vendorId: number | null = null): ConsentReader {
  const tcfCache = new RecentCache(cachedStrings, (encoded) => decodeTcf(encoded, vendorId));
  const gppCache = new RecentCache(cachedStrings, decodeGpp);

  function read(listener: Opportunity["listener"]): ConsentReading {
    const { consent } = listener;
    const evidence: Evidence = { regime: "none" };
    const gpp = consent.gpp === undefined ? null : gppCache.get(consent.gpp);
    const sections = consent.gppSid ?? gpp?.sectionIds ?? [];
    let purposes = everything;

    const us = readUs(consent, gpp, sections);
    if (us !== null) {
      evidence.regime = "us";
      evidence.usOptOut = us.optedOut;
      if (us.optedOut) purposes &= withoutProfile;
    }
    if (sections.includes(gppSection.tcfCanada)) {
      evidence.regime = "canada";
      const allowed = gpp?.canadaPurposes ?? null;
      if (allowed === null) evidence.why = "canada-string-unreadable";
      purposes &= allowed === null ? 0 : allowByPurposeSet(allowed);
    }
    if (gpp !== null && !gpp.readable) {
      evidence.gppReadable = false;
      purposes &= withoutProfile;
    }
    const tcf = consent.tcf ?? gpp?.tcfEu ?? null;
    const gdpr = doesGdprApply(consent, sections, listener.country, tcf);
    if (gdpr) {
      evidence.regime = "gdpr";
      purposes &= readGdpr(tcf, evidence);
    }
    if (consent.lmt) {
      evidence.limitTracking = true;
      purposes &= withoutProfile;
    }
    const child = consent.coppa || (us?.child ?? false);
    if (child) {
      evidence.regime = "coppa";
      evidence.why = consent.coppa ? "coppa" : "known-child";
      purposes = 0;
    }
    return {
      purposes:
        purposes | (child ? purpose.child : 0) | (consent.lmt ? purpose.limitTracking : 0) | (gdpr ? purpose.gdpr : 0),
      evidence,
    };
  }

  function readGdpr(tcf: string | null, evidence: Evidence): number {
    if (tcf === null) {
      evidence.why = "no-tcf-string";
      return 0;
    }
    const decoded = tcfCache.get(tcf);
    if (!decoded.readable) {
      evidence.why = decoded.why;
      return 0;
    }
    evidence.tcfVersion = 2;
    evidence.tcfPolicyVersion = decoded.policyVersion;
    evidence.cmpId = decoded.cmpId;
    return allowByTcf(decoded);
  }

  return { read };
}

function doesGdprApply(
  consent: Consent,
  sections: readonly number[],
  country: string | undefined,
  tcf: string | null,
): boolean {
  const inForce = sections.includes(gppSection.tcfEu);
  if (consent.gdpr === true || (inForce && consent.gppSid !== undefined)) return true;
  if (consent.gdpr === false) return false;
  if (inForce) return true;
  return country === undefined ? tcf !== null : isGdprCountry(country);
}

/** All United States signals as one: any opt-out counts, one that cannot be read counts as an opt-out. */
function readUs(
  consent: Consent,
  gpp: { readonly us: ReadonlyMap<number, UsChoice | null> } | null,
  sections: readonly number[],
): { optedOut: boolean; child: boolean } | null {
  const choices: (UsChoice | null)[] = [];
  if (consent.usPrivacy !== undefined) choices.push(readUsPrivacy(consent.usPrivacy));
  for (const id of sections) {
    if (id === gppSection.usPrivacy || (id >= gppSection.firstUs && id <= gppSection.lastUs)) {
      choices.push(gpp?.us.get(id) ?? null);
    }
  }
  const applying = choices.filter((choice) => choice === null || choice.applies);
  if (applying.length === 0) return null;
  return {
    optedOut: applying.some((choice) => choice === null || choice.optedOut),
    child: applying.some((choice) => choice?.child === true),
  };
}
