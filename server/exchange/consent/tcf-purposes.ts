import { purpose } from "@/server/engine/privacy-view";
import type { TcfConsent } from "./decode-tcf";

/**
 * What each TCF purpose is needed for here (IAB Europe TCF Policies, appendix A, texts of version 2.2):
 *
 * | ours | TCF purposes | why |
 * |---|---|---|
 * | listenerKey | 1 by consent, 2 by consent or interest | 1 storing and accessing an identifier; limiting how often an ad is shown is part of 2 |
 * | profile | those, and 3 and 4 by consent | creating and using a profile for advertising |
 * | demographics | 4 by consent | age and gender describe the person, not the context |
 * | measure | 7 by consent or interest | learning how ads perform |
 *
 * Since TCF 2.2 purposes 1, 3, 4, 5 and 6 rest on consent only; 2 and 7 may also rest on legitimate interest.
 * Content and device stay usable without any of it: an ad chosen by context alone needs no personal data.
 */
const byConsentOnly = [1, 3, 4];

/** Bits of `purpose` that a TC string allows, for the vendor it was decoded for, or for the publisher's own use. */
export function allowByTcf(consent: TcfConsent): number {
  return allowByPurposes((id) => isAllowed(consent, id));
}

/** Bits of `purpose` that follow from a set of allowed TCF purposes (bit n is purpose n). */
export function allowByPurposeSet(purposes: number): number {
  return allowByPurposes((id) => (purposes & (1 << id)) !== 0);
}

function allowByPurposes(isPurposeAllowed: (id: number) => boolean): number {
  const listenerKey = isPurposeAllowed(1) && isPurposeAllowed(2);
  const profile = listenerKey && isPurposeAllowed(3) && isPurposeAllowed(4);
  return (
    (listenerKey ? purpose.listenerKey : 0) |
    (profile ? purpose.profile : 0) |
    (isPurposeAllowed(4) ? purpose.demographics : 0) |
    (isPurposeAllowed(7) ? purpose.measure : 0)
  );
}

/**
 * 1. What the publisher forbids the vendor is forbidden. 2. Consent counts if the vendor has consent too and the
 * publisher does not insist on interest. 3. Interest counts likewise, where the policies allow it at all.
 */
function isAllowed(consent: TcfConsent, id: number): boolean {
  const bit = 1 << id;
  const { vendor } = consent;
  if (vendor !== null && (vendor.forbidden & bit) !== 0) return false;
  const consented = (consent.consents & bit) !== 0 && (vendor === null || vendor.consented);
  if (consented && (vendor === null || (vendor.interestOnly & bit) === 0)) return true;
  const interest = (consent.interests & bit) !== 0 && (vendor === null || vendor.interestShown);
  return interest && !byConsentOnly.includes(id) && (vendor === null || (vendor.consentOnly & bit) === 0);
}
