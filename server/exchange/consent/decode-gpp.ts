import * as gpp from "@iabgpp/cmpapi";
import { BitReader } from "./bit-reader";
import { readUsPrivacy, type UsChoice } from "./us-privacy";

/** Section ids of the Global Privacy Platform (IAB Tech Lab, "Section Information"). */
export const gppSection = { tcfEu: 2, tcfCanada: 5, usPrivacy: 6, firstUs: 7, lastUs: 27 } as const;

export interface DecodedGpp {
  readable: boolean;
  /** Ids in the header, ascending; empty when the header cannot be read. */
  sectionIds: readonly number[];
  /** The TCF v2 string of section 2. */
  tcfEu: string | null;
  /** Purposes allowed in Canada by express or implied consent; bit n is purpose n. Null without a readable section 5. */
  canadaPurposes: number | null;
  /** By section id (6…27); null for a section that cannot be read. */
  us: ReadonlyMap<number, UsChoice | null>;
}

const unreadable: DecodedGpp = { readable: false, sectionIds: [], tcfEu: null, canadaPurposes: null, us: new Map() };

/** What a decoded US section may say. National, state and child fields share their names across sections. */
interface UsSection {
  hasField(name: string): boolean;
  getFieldValue(name: string): unknown;
}

const usSections: Readonly<Record<number, new (encoded: string) => UsSection>> = {
  7: gpp.UsNat,
  8: gpp.UsCa,
  9: gpp.UsVa,
  10: gpp.UsCo,
  11: gpp.UsUt,
  12: gpp.UsCt,
  13: gpp.UsFl,
  14: gpp.UsMt,
  15: gpp.UsOr,
  16: gpp.UsTx,
  17: gpp.UsDe,
  18: gpp.UsIa,
  19: gpp.UsNe,
  20: gpp.UsNh,
  21: gpp.UsNj,
  22: gpp.UsTn,
  23: gpp.UsMn,
  24: gpp.UsMd,
  25: gpp.UsIn,
  26: gpp.UsKy,
  27: gpp.UsRi,
};

/**
 * Splits a GPP string and reads the sections that matter for advertising. A broken section does not spoil the others:
 * it is reported as null, which whoever asks must treat as a no.
 */
export function decodeGpp(encoded: string): DecodedGpp {
  const [header = "", ...sections] = encoded.split("~");
  const sectionIds = readSectionIds(header);
  if (sectionIds === null || sectionIds.length !== sections.length) return unreadable;
  const us = new Map<number, UsChoice | null>();
  let tcfEu: string | null = null;
  let canadaPurposes: number | null = null;
  for (const [index, id] of sectionIds.entries()) {
    const section = sections[index] ?? "";
    if (id === gppSection.tcfEu) tcfEu = section;
    else if (id === gppSection.tcfCanada) canadaPurposes = readCanada(section);
    else if (id === gppSection.usPrivacy) us.set(id, readUsPrivacy(section));
    else if (id >= gppSection.firstUs && id <= gppSection.lastUs) us.set(id, readUsSection(id, section));
  }
  return { readable: true, sectionIds, tcfEu, canadaPurposes, us };
}

/**
 * Header: type 3, version 1, then section ids as ranges of Fibonacci-coded differences. Read here and not by the
 * library, which spells out whatever range a stranger writes.
 */
function readSectionIds(header: string): readonly number[] | null {
  const bits = new BitReader(header);
  if (bits.read(6) !== 3 || bits.read(6) !== 1) return null;
  const ids: number[] = [];
  let last = 0;
  for (let left = bits.read(12); left > 0; left--) {
    const isRange = bits.read(1) === 1;
    const first = last + readFibonacci(bits);
    last = isRange ? first + readFibonacci(bits) : first;
    if (bits.broken || last > 1_000 || ids.length > 100) return null;
    for (let id = first; id <= last; id++) ids.push(id);
  }
  return bits.broken ? null : ids;
}

/** Sum of the Fibonacci numbers 1, 2, 3, 5, … whose bits are set, up to the two set bits that end the number. */
function readFibonacci(bits: BitReader): number {
  let [current, next, sum, previous] = [1, 2, 0, 0];
  while (!bits.broken && current < 1_000_000) {
    const bit = bits.read(1);
    if (bit === 1 && previous === 1) return sum;
    if (bit === 1) sum += current;
    previous = bit;
    [current, next] = [next, current + next];
  }
  return Number.POSITIVE_INFINITY;
}

/** Section 5: 24 bits of purposes with express consent from bit 151 of the core segment, then 24 implied. */
function readCanada(section: string): number | null {
  const bits = new BitReader(section.split(".", 1)[0] ?? "");
  if (bits.read(6) !== 1) return null;
  bits.skip(145);
  let purposes = 0;
  for (let round = 0; round < 2; round++) {
    for (let id = 1; id <= 24; id++) if (bits.read(1) === 1) purposes |= 1 << id;
  }
  return bits.broken ? null : purposes;
}

/** In every US section: opt-outs are 0 not applicable, 1 opted out, 2 not; a child field other than 0 means a child. */
function readUsSection(id: number, encoded: string): UsChoice | null {
  const Section = usSections[id];
  if (Section === undefined || encoded === "") return null;
  try {
    const section = new Section(encoded);
    const field = (name: string): unknown => (section.hasField(name) ? section.getFieldValue(name) : 0);
    const optOuts = ["SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut"].map(field);
    const children = [field("KnownChildSensitiveDataConsents")].flat();
    return {
      applies: true,
      optedOut: optOuts.includes(1) || field("Gpc") === true,
      child: children.some((value) => value !== 0),
    };
  } catch {
    return null;
  }
}
