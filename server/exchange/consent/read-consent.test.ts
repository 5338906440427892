import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Opportunity } from "@/server/engine/opportunity";
import { purpose } from "@/server/engine/privacy-view";
import { createConsentReader } from "./read-consent";
import { allowByPurposeSet } from "./tcf-purposes";

const folder = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "consent");
const { listenerKey, profile, demographics, measure, child, limitTracking, gdpr } = purpose;
const all = listenerKey | profile | demographics | measure;

/** Real strings: all of purposes 1–10; purposes 1–4 only; an opt-out under CCPA; and some that nobody can read. */
const fullTcf = "COv_eg6Ov_eg6AOADBENAaCgAP_AAH_AACiQAVEUQQoAIQAqIoghAAQgAA.YAAAAAAAAAAAAAAAAAA";
const noPurposes = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA";
const fourPurposes = "CP0xeHPP0xeHPBcABBENAgCAAPAAAAAAAGcgAAAAAAAA";
const retiredTcf = "BOPVK28OPVK28ABABAENA8-AAAADkCNQCGoQAAQ";

type Consent = Partial<Opportunity["listener"]["consent"]>;

function listener(consent: Consent, country?: string): Opportunity["listener"] {
  return {
    gender: "UNKNOWN",
    platform: "UNKNOWN",
    ...(country === undefined ? {} : { country }),
    consent: { lmt: false, coppa: false, ...consent },
  };
}

function purposesOf(consent: Consent, country?: string): number {
  return createConsentReader().read(listener(consent, country)).purposes;
}

describe("readConsent", () => {
  it.each<[string, Consent, string | undefined, number]>([
    ["no law, no signal", {}, undefined, all],
    ["no law in the country", {}, "BR", all],
    ["GDPR by country, no string", {}, "DE", gdpr],
    ["GDPR by country, United Kingdom", {}, "GB", gdpr],
    ["GDPR by country, Switzerland", {}, "CH", gdpr],
    ["GDPR by country, Norway", {}, "NO", gdpr],
    ["GDPR denied by the request", { gdpr: false }, "DE", all],
    ["GDPR said, string of TCF 1", { gdpr: true, tcf: retiredTcf }, "US", gdpr],
    ["GDPR said, nonsense", { gdpr: true, tcf: "CONSENT_STRING" }, undefined, gdpr],
    ["GDPR, all purposes", { tcf: fullTcf }, "DE", gdpr | all],
    ["GDPR, none of the purposes", { tcf: noPurposes }, "DE", gdpr],
    [
      "GDPR, purposes 1–4: no measuring",
      { tcf: fourPurposes, gdpr: true },
      undefined,
      gdpr | listenerKey | profile | demographics,
    ],
    ["country unknown, but somebody asked for consent", { tcf: noPurposes }, undefined, gdpr],
    ["country outside, string not needed", { tcf: noPurposes }, "BR", all],
    ["the GPP carries the TC string", { gpp: `DBABMA~${noPurposes}`, gppSid: [2] }, "BR", gdpr],
    [
      "GPP says the section is in force, the request says no GDPR",
      { gpp: `DBABMA~${noPurposes}`, gppSid: [2], gdpr: false },
      "DE",
      gdpr,
    ],
    ["the GPP section is there but not in force", { gpp: `DBABMA~${noPurposes}`, gppSid: [-1] }, "BR", all],
    ["US Privacy, no opt-out", { usPrivacy: "1YNN" }, "US", all],
    ["US Privacy, opted out", { usPrivacy: "1YYN" }, "US", listenerKey | measure],
    ["US Privacy in small letters", { usPrivacy: "1yyn" }, "US", listenerKey | measure],
    ["US Privacy does not apply", { usPrivacy: "1---" }, "US", all],
    ["US Privacy nobody can read", { usPrivacy: "us_privac" }, "US", listenerKey | measure],
    ["GPP: US Privacy section, opted out", { gpp: "DBABTA~1YYN" }, "US", listenerKey | measure],
    ["GPP: national section, child of 13 to 16", { gpp: "DBABLA~CAAAAAAAAQRA.QA", gppSid: [7] }, "US", child],
    ["GPP: a section in force that is missing", { gpp: "DBABTA~1YNN", gppSid: [7] }, "US", listenerKey | measure],
    ["GPP nobody can read", { gpp: "gppString" }, "US", listenerKey | measure],
    [
      "GPP: Canada's section broken",
      { gpp: "DBABjw~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA~1YNN", gppSid: [5] },
      "CA",
      0,
    ],
    ["the device limits tracking", { lmt: true }, "US", limitTracking | listenerKey | measure],
    [
      "limits tracking under GDPR with all purposes",
      { lmt: true, tcf: fullTcf },
      "FR",
      gdpr | limitTracking | listenerKey | measure,
    ],
    ["a child", { coppa: true }, "US", child],
    ["a child whose parents consented to everything", { coppa: true, tcf: fullTcf }, "DE", gdpr | child],
    ["two laws: the more careful one wins", { tcf: fullTcf, usPrivacy: "1YYN" }, "DE", gdpr | listenerKey | measure],
  ])("%s", (_name, consent, country, expected) => {
    expect(purposesOf(consent, country)).toBe(expected);
  });

  it.each<[string, number[], number]>([
    ["storage alone, nothing to use it for", [1], 0],
    ["limited data without storage", [2], 0],
    ["capping", [1, 2], listenerKey],
    ["a profile used but not made", [1, 2, 4], listenerKey | demographics],
    ["a profile without storage", [2, 3, 4], demographics],
    ["measuring alone", [7], measure],
    ["purposes of content only", [5, 6, 8, 9, 10, 11], 0],
  ])("TCF purposes: %s", (_name, purposes, expected) => {
    expect(allowByPurposeSet(purposes.reduce((bits, id) => bits | (1 << id), 0))).toBe(expected);
  });

  it("says why, in the evidence", () => {
    const reader = createConsentReader();
    expect(reader.read(listener({}, "DE")).evidence).toEqual({ regime: "gdpr", why: "no-tcf-string" });
    expect(reader.read(listener({ tcf: fullTcf }, "DE")).evidence).toEqual({
      regime: "gdpr",
      tcfVersion: 2,
      tcfPolicyVersion: 2,
      cmpId: 14,
    });
    expect(reader.read(listener({ tcf: retiredTcf }, "DE")).evidence).toEqual({ regime: "gdpr", why: "tcf-version-1" });
    expect(reader.read(listener({ usPrivacy: "1YYN" }, "US")).evidence).toEqual({ regime: "us", usOptOut: true });
  });

  it("never throws, and never gives more under GDPR than a readable string does", () => {
    const reader = createConsentReader(7);
    const character = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~ é");
    const encoded = fc.string({ unit: character, maxLength: 200 });
    fc.assert(
      fc.property(encoded, encoded, fc.boolean(), (tcf, gpp, prefixed) => {
        const consent = { gdpr: true, tcf: prefixed ? `C${tcf}` : tcf, gpp: prefixed ? `DB${gpp}` : gpp };
        const first = reader.read(listener(consent));
        expect(reader.read(listener(consent))).toEqual(first);
        if (first.evidence.tcfVersion !== 2) expect(first.purposes & all).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

interface TcfFixture {
  string: string;
  status: "valid" | "malformed" | "valid_but_rejected_by_iabtcf_es";
  decoded: {
    version: number;
    cmpId: number;
    purposeConsents: number[];
    purposeLegitimateInterests: number[];
    publisherRestrictions: unknown[];
  } | null;
}

describe.skipIf(!existsSync(folder))("real strings (skipped where the collection is absent)", () => {
  const read = <T>(name: string): T[] =>
    readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("TCF: reads what version 2 allows also where the library alone refuses the CMP id, and nothing else", () => {
    for (const { string, decoded } of read<TcfFixture>("tcf.ndjson")) {
      const { purposes, evidence } = createConsentReader().read(listener({ gdpr: true, tcf: string }));
      const readable = decoded !== null && decoded.version === 2;
      expect({ string, readable: evidence.tcfVersion === 2 }).toEqual({ string, readable });
      if (!readable) expect(purposes).toBe(gdpr);
      else expect(evidence.cmpId).toBe(decoded.cmpId);
      const has = (id: number) => decoded?.purposeConsents.includes(id) === true;
      const flexible = (id: number) => has(id) || decoded?.purposeLegitimateInterests.includes(id) === true;
      if (readable) {
        expect({ string, key: (purposes & listenerKey) !== 0 }).toEqual({ string, key: has(1) && flexible(2) });
        expect({ string, measure: (purposes & measure) !== 0 }).toEqual({ string, measure: flexible(7) });
        expect({ string, profile: (purposes & profile) !== 0 }).toEqual({
          string,
          profile: has(1) && flexible(2) && has(3) && has(4),
        });
      }
    }
  });

  it("TCF: a vendor needs its own consent, and the publisher may restrict it", () => {
    const reader = createConsentReader(32);
    const sources = read<TcfFixture & { decoded: { vendorConsents: number[] } | null }>("tcf.ndjson");
    const restricted = sources.filter(
      ({ decoded }) => (decoded?.publisherRestrictions ?? []).length > 0 && decoded?.version === 2,
    );
    expect(restricted.length).toBeGreaterThan(10);
    const withoutVendor = sources.find(
      ({ decoded }) =>
        decoded?.version === 2 && decoded.purposeConsents.length >= 4 && !decoded.vendorConsents.includes(32),
    );
    expect(reader.read(listener({ gdpr: true, tcf: withoutVendor?.string ?? "" })).purposes).toBe(gdpr);
    const withVendor = sources.find(
      ({ decoded }) =>
        decoded?.version === 2 && decoded.purposeConsents.length >= 10 && decoded.vendorConsents.includes(32),
    );
    expect(reader.read(listener({ gdpr: true, tcf: withVendor?.string ?? "" })).purposes).toBe(gdpr | all);
  });

  it("GPP: finds the sections, opt-outs and children the collection describes", () => {
    type Section = Record<string, unknown>;
    for (const { string, expected } of read<{
      string: string;
      expected: { decodes: boolean; decoded?: Record<string, Section> };
    }>("gpp.ndjson")) {
      const { evidence, purposes } = createConsentReader().read(listener({ gpp: string, gdpr: false }));
      if (!expected.decodes) {
        expect(purposes & profile).toBe(0);
        continue;
      }
      const sections = Object.entries(expected.decoded ?? {}).filter(([name]) => name.startsWith("us"));
      const optedOut = sections.some(([name, s]) =>
        name === "uspv1"
          ? s.OptOutSale === "Y"
          : s.Gpc === true || [s.SaleOptOut, s.SharingOptOut, s.TargetedAdvertisingOptOut].includes(1),
      );
      const isChild = sections.some(([, s]) =>
        [s.KnownChildSensitiveDataConsents ?? 0].flat().some((value) => value !== 0),
      );
      expect({ string, optedOut: evidence.usOptOut ?? false }).toEqual({ string, optedOut });
      expect({ string, child: (purposes & child) !== 0 }).toEqual({ string, child: isChild });
    }
  });

  it("US Privacy: an opt-out ends profiling", () => {
    for (const { string, expected } of read<{ string: string; expected: { optOutSale: string } }>(
      "us_privacy.ndjson",
    )) {
      expect({ string, profile: (purposesOf({ usPrivacy: string }) & profile) !== 0 }).toEqual({
        string,
        profile: expected.optOutSale !== "Y",
      });
    }
  });
});
