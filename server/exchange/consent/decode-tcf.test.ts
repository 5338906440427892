import { describe, expect, it } from "vitest";
import { decodeTcf } from "./decode-tcf";
import { allowByTcf } from "./tcf-purposes";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const bits = (value: number, width: number) => value.toString(2).padStart(width, "0");

function encode(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i += 6) out += alphabet[Number.parseInt(text.slice(i, i + 6).padEnd(6, "0"), 2)];
  return out;
}

/** Purposes 1 and 2 by consent, 2 and 7 by interest, then vendor lists and restrictions as given. */
function coreWith(vendors: string, interests: string, restrictions: string): string {
  const flags = (ids: number[]) => Array.from({ length: 24 }, (_, i) => (ids.includes(i + 1) ? "1" : "0")).join("");
  const head = bits(2, 6) + bits(0, 72) + bits(1, 12) + bits(7, 12) + bits(1, 6) + bits(4, 6) + bits(13, 6);
  const policy = `${bits(200, 12) + bits(4, 6)}10${bits(0, 12)}`;
  return encode(`${head + policy + flags([1, 2]) + flags([2, 7])}0${bits(0, 12)}${vendors}${interests}${restrictions}`);
}

const nobody = `${bits(0, 16)}0`;
const vendor9 = `${bits(9, 16)}1${bits(1, 12)}0${bits(9, 16)}`;
const none = bits(0, 12);
const restrict = (purposeId: number, type: number) =>
  `${bits(purposeId, 6) + bits(type, 2) + bits(1, 12)}0${bits(9, 16)}`;

describe("decodeTcf", () => {
  it.each<[string, string, string, string, number]>([
    ["no list of vendors: nothing for vendor 9", nobody, nobody, none, 0],
    ["consent of the vendor", vendor9, nobody, none, 1],
    ["interest of the vendor alone", nobody, vendor9, none, 8],
    ["both", vendor9, vendor9, none, 9],
    ["purpose 2 forbidden by the publisher", vendor9, vendor9, bits(1, 12) + restrict(2, 0), 8],
    ["purpose 7 by consent only", vendor9, vendor9, bits(1, 12) + restrict(7, 1), 1],
    ["purpose 2 by interest only, which stands", vendor9, vendor9, bits(1, 12) + restrict(2, 2), 9],
    ["purpose 2 by interest only, which is not shown", vendor9, nobody, bits(1, 12) + restrict(2, 2), 0],
    [
      "a restriction of a reserved type: purposes are read, the vendor is not",
      vendor9,
      vendor9,
      bits(1, 12) + restrict(2, 3),
      0,
    ],
  ])("vendor 9: %s", (_name, vendors, interests, restrictions, expected) => {
    const decoded = decodeTcf(coreWith(vendors, interests, restrictions), 9);
    expect(decoded.readable && allowByTcf(decoded)).toBe(expected);
  });

  it("reads purposes for the publisher itself past a reserved restriction type", () => {
    const decoded = decodeTcf(coreWith(nobody, nobody, bits(1, 12) + restrict(2, 3)), null);
    expect(decoded).toEqual({
      readable: true,
      policyVersion: 4,
      cmpId: 1,
      consents: 0b110,
      interests: 0b1000_0100,
      vendor: null,
    });
  });

  it.each<[string, string, string]>([
    ["nothing", "", "not-tcf"],
    ["another version", encode(bits(3, 6)), "not-tcf"],
    ["version 1", encode(bits(1, 6) + bits(0, 200)), "tcf-version-1"],
    ["a core cut off", coreWith(nobody, nobody, none).slice(0, 30), "malformed"],
    ["a second segment cut off", `${coreWith(nobody, nobody, none)}.I`, "malformed"],
    [
      "a million vendors in ranges",
      coreWith(`${bits(65_535, 16)}1${bits(20, 12)}${(`1${bits(1, 16)}${bits(65_535, 16)}`).repeat(20)}`, nobody, none),
      "too-large",
    ],
  ])("does not read %s", (_name, encoded, why) => {
    expect(decodeTcf(encoded, null)).toEqual({ readable: false, why });
  });
});
