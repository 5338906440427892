import { TCModel, TCString } from "@iabtechlabtcf/core";
import { BitReader } from "./bit-reader";

/** What a TCF 2 string allows. Purposes as bit sets: bit n is purpose n. */
export interface TcfConsent {
  readable: true;
  policyVersion: number;
  cmpId: number;
  /** Purposes consented to. */
  consents: number;
  /** Purposes for which legitimate interest stands (established and not objected to). */
  interests: number;
  /** How the publisher restricts this vendor, null when no vendor id was given. */
  vendor: VendorConsent | null;
}

/** What the string says about one vendor of the Global Vendor List. */
export interface VendorConsent {
  consented: boolean;
  interestShown: boolean;
  /** Purposes the publisher forbids the vendor altogether, allows by consent only, and by legitimate interest only. */
  forbidden: number;
  consentOnly: number;
  interestOnly: number;
}

export type DecodedTcf = TcfConsent | { readable: false; why: "not-tcf" | "tcf-version-1" | "malformed" | "too-large" };

/** Vendors that ranges may spell out in one string. Real lists hold about 1,500 in up to 24 restrictions. */
const maxSpelledVendors = 100_000;

/**
 * The library's model without its check that a CMP id is above 1: publishers' test set-ups and some consent tools
 * write 0 or 1, the choices in their strings are sound, and other servers of the field read them.
 */
class LenientModel extends TCModel {
  private anyCmpId = 0;

  override get cmpId(): number {
    return this.anyCmpId;
  }

  override set cmpId(id: number) {
    this.anyCmpId = Number(id);
  }
}

/**
 * Reads the core segment of a TC string (IAB Tech Lab, "Consent string and vendor list formats v2"). TCF 1 ended in
 * 2020, so its strings allow nothing, and neither does one that was cut off in any segment. Strings whose ranges would spell out an absurd number of vendors are not read.
 * A complete string that the library still refuses (a reserved restriction type) is read for its purposes alone.
 */
export function decodeTcf(encoded: string, vendorId: number | null): DecodedTcf {
  const [core = "", ...others] = encoded.split(".", 4);
  const version = new BitReader(core).read(6);
  if (version === 1) return { readable: false, why: "tcf-version-1" };
  if (version !== 2) return { readable: false, why: "not-tcf" };
  const { spelledVendors, complete } = walkVendors(core);
  if (spelledVendors > maxSpelledVendors) return { readable: false, why: "too-large" };
  if (!others.every(isWholeSegment)) return { readable: false, why: "malformed" };
  const model = new LenientModel();
  try {
    TCString.decode(core, model);
  } catch {
    return complete ? readPurposesOnly(core, vendorId) : { readable: false, why: "malformed" };
  }
  return {
    readable: true,
    policyVersion: Number(model.policyVersion),
    cmpId: model.cmpId,
    consents: toBits(model.purposeConsents),
    interests: toBits(model.purposeLegitimateInterests),
    vendor: vendorId === null ? null : readVendor(model, vendorId),
  };
}

/** A segment after the core (type 1 vendors disclosed, 2 vendors allowed, 3 the publisher's own) that was not cut off. */
function isWholeSegment(segment: string): boolean {
  const bits = new BitReader(segment);
  const type = bits.read(3);
  if (type === 3) bits.skip(48);
  if (type !== 1 && type !== 2) return type === 3 && !bits.broken;
  const maxVendor = bits.read(16);
  if (bits.read(1) === 0) bits.skip(maxVendor);
  else {
    for (let left = bits.read(12); left > 0 && !bits.broken; left--) bits.skip(bits.read(1) === 1 ? 32 : 16);
  }
  return !bits.broken;
}

function toBits(purposes: { has(id: number): boolean }): number {
  let bits = 0;
  for (let id = 1; id <= 24; id++) if (purposes.has(id)) bits |= 1 << id;
  return bits;
}

/** Restriction types of the specification: 0 not allowed, 1 consent required, 2 legitimate interest required. */
function readVendor(model: TCModel, vendorId: number): VendorConsent {
  const restricted = [0, 0, 0];
  for (const restriction of model.publisherRestrictions.getRestrictions(vendorId)) {
    const type = Number(restriction.restrictionType);
    restricted[type] = (restricted[type] ?? 0) | (1 << restriction.purposeId);
  }
  return {
    consented: model.vendorConsents.has(vendorId),
    interestShown: model.vendorLegitimateInterests.has(vendorId),
    forbidden: restricted[0] ?? 0,
    consentOnly: restricted[1] ?? 0,
    interestOnly: restricted[2] ?? 0,
  };
}

/** The fields before the vendor lists, which stand at fixed places; a vendor counts as one without consent. */
function readPurposesOnly(core: string, vendorId: number | null): TcfConsent {
  const bits = new BitReader(core);
  bits.skip(78);
  const cmpId = bits.read(12);
  bits.skip(42);
  const policyVersion = bits.read(6);
  bits.skip(14);
  const readSet = (): number => {
    let set = 0;
    for (let id = 1; id <= 24; id++) if (bits.read(1) === 1) set |= 1 << id;
    return set;
  };
  const consents = readSet();
  const interests = readSet();
  const unknown = { consented: false, interestShown: false, forbidden: 0, consentOnly: 0, interestOnly: 0 };
  return { readable: true, policyVersion, cmpId, consents, interests, vendor: vendorId === null ? null : unknown };
}

/** Walks the vendor lists and restrictions without spelling out their ranges, as the library does entry by entry. */
function walkVendors(core: string): { spelledVendors: number; complete: boolean } {
  const bits = new BitReader(core);
  bits.skip(213);
  let spelledVendors = 0;
  const walkEntries = (): void => {
    for (let left = bits.read(12); left > 0 && !bits.broken && spelledVendors <= maxSpelledVendors; left--) {
      const isRange = bits.read(1) === 1;
      const first = bits.read(16);
      spelledVendors += isRange ? Math.max(0, bits.read(16) - first) + 1 : 1;
    }
  };
  for (let list = 0; list < 2; list++) {
    const maxVendor = bits.read(16);
    if (bits.read(1) === 1) walkEntries();
    else bits.skip(maxVendor);
  }
  for (let left = bits.read(12); left > 0 && !bits.broken && spelledVendors <= maxSpelledVendors; left--) {
    bits.skip(8);
    walkEntries();
  }
  return { spelledVendors, complete: !bits.broken };
}
