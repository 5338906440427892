import { describe, expect, test } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { findInLadder } from "./find-in-ladder";
import { windowOfId } from "./id-window";

const advertisers = makeLadder([
  { advertiser: { name: "Kaffee GmbH" }, name: "Morning people" },
  { advertiser: { name: "Limonade AG" }, name: "Morning runners" },
]);
const find = (text: string, tenants = everybody, limit = 20) => findInLadder(advertisers, { text, tenants, limit });
const names = (text: string, tenants = everybody) => find(text, tenants).map(({ name }) => name);

describe("the ladder", () => {
  test("is found by name, whatever the level, best first", () => {
    expect(names("morning")).toEqual(["Morning people", "Morning runners"]);
    expect(names("runners")).toEqual(["Morning runners"]);
    expect(names("campaign 2")[0]).toBe("Campaign 2");
    expect(find("ad 1.1")[0]).toMatchObject({
      kind: "ad",
      name: "Ad 1.1",
      above: "Kaffee GmbH › Campaign 1 › Morning people",
    });
  });

  test("is found by id, whole or begun", () => {
    const [, second] = advertisers;
    const id = second?.campaigns[0]?.id ?? "";
    expect(find(id).map((hit) => hit.id)).toEqual([id]);
    expect(find(id.toUpperCase()).map((hit) => hit.id)).toEqual([id]);
  });

  test("of others is not found, by name, by id or by what it belongs to", () => {
    const [own, other] = advertisers;
    const scope = grantTenants([own?.no ?? 0]);
    expect(names("morning", scope)).toEqual(["Morning people"]);
    expect(names("limonade morning", scope)).toEqual([]);
    expect(find(other?.campaigns[0]?.id ?? "", scope)).toEqual([]);
    expect(names("morning", grantTenants([]))).toEqual([]);
  });

  test("answers nothing to nothing, and never more than asked for", () => {
    expect(find("   ")).toEqual([]);
    expect(find("a", everybody, 3)).toHaveLength(3);
  });
});

describe("the beginning of an impression's id tells when it was", () => {
  test("to a minute from eight characters, to the millisecond from the whole", () => {
    const id = "019a0b5c-1d2e-7abc-8def-0123456789ab";
    const at = 0x019a0b5c1d2e;
    expect(windowOfId(id)).toEqual({ from: new Date(at).toISOString(), to: new Date(at + 1).toISOString() });
    const begun = windowOfId("019a0b5c");
    expect(Date.parse(begun?.to ?? "") - Date.parse(begun?.from ?? "")).toBe(65_536);
  });

  test.each(["019a0b5", "morning people", "019a0b5c1d2e", "ffffffff-ffff"])("%s tells nothing", (text) => {
    expect(windowOfId(text)).toBeNull();
  });
});
