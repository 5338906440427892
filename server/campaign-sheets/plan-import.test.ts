import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advertiserDraftSchema } from "@/server/campaigns/draft-schema";
import { type AdSet, type Advertiser, advertiserSchema } from "@/server/campaigns/schema";
import { makeAdvertiserDraft } from "@/server/campaigns/testing/make-advertiser-draft";
import { newId } from "@/server/database/new-id";
import { activities, capUnits, dayparts, genders, platforms } from "@/server/engine/vocabulary";
import { columns, findColumnName } from "./columns";
import { planImport } from "./plan-import";
import { readTable } from "./read-table";
import { writeSheet } from "./write-sheet";

const nowMs = Date.UTC(2026, 10, 10);

/** A draft as it would be stored, with ids and numbers. */
function store(draft: unknown): Advertiser {
  let no = 0;
  const number = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(number);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [name, number(inner)]);
    const isRung = ["campaigns", "adSets", "ads", "creatives", "audioUrl"].some((name) => name in value);
    no += 1;
    return { ...Object.fromEntries(entries), ...(isRung ? { id: newId(), no } : {}) };
  };
  return advertiserSchema.parse(number(advertiserDraftSchema.parse(draft)));
}

function plan(advertiser: Advertiser, text: string, uploads: [string, number][] = []) {
  return planImport({
    advertiser,
    table: readTable(text.replace(/^\ufeff/, ""), (name) => findColumnName(name) !== null),
    grounds: { currency: "EUR", nowMs, spentMicros: () => 40_000_000, ownFiles: new Set(uploads.map(([url]) => url)) },
    uploads: new Map(uploads.map(([url, durationSeconds]) => [url, { mimeType: "audio/wav", durationSeconds }])),
    newId,
  });
}

const one = store(makeAdvertiserDraft());
const [campaign] = one.campaigns;
const [adSet] = campaign?.adSets ?? [];
const [ad] = adSet?.ads ?? [];
if (!campaign || !adSet || !ad) throw new Error("no ladder");

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const nasty = fc.constantFrom(
  '=HYPERLINK("http://x")',
  "'=1",
  "a|b",
  "a\\|b",
  "x;y,z",
  'say "hi"',
  "Zeile\nzwei",
  "-1",
  "ü",
);
const name = fc
  .oneof(text, nasty)
  .map((value) => value.trim())
  .filter((value) => value !== "");
const set = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));
const word = fc
  .oneof(nasty, text)
  .map((value) => value.trim().toLowerCase())
  .filter((value) => [...value].length >= 2 && value.length <= 40);
const changedAdSet = fc.record({
  name,
  timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "UTC"),
  lifetimeBudgetMicros: fc.nat({ max: 1_000_000_000_000 }),
  dailyBudgetMicros: fc.option(fc.nat({ max: 1_000_000_000 }), { nil: undefined }),
  maxCpmBidMicros: fc.integer({ min: 1_000, max: 100_000_000 }),
  startsAt: fc.integer({ min: 0, max: 10 ** 9 }).map((second) => new Date(nowMs + second).toISOString()),
  caps: fc.array(
    fc.record({
      unit: fc.constantFrom(...capUnits),
      period: fc.integer({ min: 1, max: 90 }),
      maxImpressions: fc.integer({ min: 1, max: 1000 }),
    }),
    { maxLength: 6 },
  ),
  targeting: fc.record({
    genders: set(genders),
    platforms: set(platforms),
    activities: set(activities),
    dayparts: set(dayparts),
    weekdays: set([0, 1, 2, 3, 4, 5, 6]),
    genres: fc.array(fc.oneof(text, nasty), { maxLength: 4 }),
    minAge: fc.option(fc.integer({ min: 13, max: 30 }), { nil: undefined }),
    maxAge: fc.option(fc.integer({ min: 31, max: 120 }), { nil: undefined }),
  }),
  exclusions: fc.record({ explicit: fc.boolean(), keywords: fc.array(word, { maxLength: 4 }) }),
});

describe("export and import", () => {
  it("of the same campaigns changes nothing, whatever stands in them", () => {
    fc.assert(
      fc.property(
        name,
        fc.array(changedAdSet, { minLength: 1, maxLength: 3 }),
        fc.array(word, { maxLength: 3 }),
        (title, sets, keywords) => {
          const draft = makeAdvertiserDraft({ adSets: sets.length, ads: 2 });
          const [first] = draft.campaigns ?? [];
          if (!first?.adSets) return;
          first.name = title;
          first.adSets = first.adSets.map((old, index) => ({ ...old, ...sets[index], endsAt: "2028-01-01T00:00:00Z" }));
          for (const { ads } of first.adSets)
            for (const { creatives } of ads ?? []) for (const creative of creatives) creative.keywords = keywords;
          const advertiser = store(draft);
          const { problems, changes, write } = plan(advertiser, writeSheet(advertiser));
          expect(problems).toEqual([]);
          expect(changes).toEqual([]);
          expect(write.changes).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has a column for every field of the ladder", () => {
    const paths = (value: object, at = ""): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        ["targeting", "exclusions"].includes(key) ? paths(inner as object, `${key}.`) : [`${at}${key}`],
      );
    const fields = [campaign, adSet, ad, ad.creatives[0] ?? {}].flatMap((rung) => paths(rung));
    const known = [...columns.map(({ path }) => path), "id", "no", "name", "adSets", "ads", "creatives"];
    expect(fields.filter((field) => !known.includes(field))).toEqual([]);
  });

  it("of a file whose rows are in another order and that a German spreadsheet saved", () => {
    const [header = "", ...rows] = writeSheet(one).replace("\ufeff", "").trimEnd().split("\r\n");
    const german = [header, ...rows.reverse()].map((row) =>
      row.replaceAll(",", ";").replaceAll(/(\d)\.(\d\d)\b(?!\.)/g, "$1,$2"),
    );
    expect(plan(one, german.join("\n"))).toMatchObject({ problems: [], changes: [] });
  });
});

describe("an import", () => {
  it("changes what cells say and leaves the rest", () => {
    const { problems, changes, write } = plan(
      one,
      `level,id,budget,countries\nadSet,${adSet.id},"6.000,50 €",DE | AT\n`,
    );
    expect(problems).toEqual([]);
    expect(changes).toEqual([
      {
        level: "adSet",
        name: adSet.name,
        within: [campaign.name],
        isNew: false,
        fields: [
          { field: "lifetimeBudgetMicros", before: 5_000_000_000, after: 6_000_500_000 },
          { field: "targeting", before: adSet.targeting, after: { ...adSet.targeting, countries: ["DE", "AT"] } },
        ],
      },
    ]);
    expect(write.adSet.update.map(({ id }) => id)).toEqual([adSet.id]);
    expect(write.campaign.update).toEqual([]);
  });

  const whole = [
    "level,campaign,ad_set,ad,creative,objective,starts,ends,budget,max_cpm_bid,click_url,audio_url,tone",
    "creative,Winter,Berlin,Snow,Soft,,,,,,,/media/own.wav,calm",
    "ad,Winter,Berlin,Snow,,,,,,,https://shop.example/snow,,",
    "ad set,Winter,Berlin,,,,2026-12-01,2026-12-24,1000.00,4.20,,,",
    "campaign,Winter,,,,reach,,,,,,,",
  ].join("\n");

  it("makes a whole campaign from names alone, and takes the length of an upload as it was measured", () => {
    const { problems, changes, write } = plan(one, whole, [["/media/own.wav", 27]]);
    expect(problems).toEqual([]);
    expect(changes.map(({ level, isNew, within }) => [level, isNew, within.length])).toEqual([
      ["campaign", true, 0],
      ["adSet", true, 1],
      ["ad", true, 2],
      ["creative", true, 3],
    ]);
    expect(write.adSet.create[0]).toMatchObject({
      timeZone: "Europe/Berlin",
      startsAt: new Date("2026-11-30T23:00:00Z"),
    });
    expect(write.adSet.create[0]).toMatchObject({ endsAt: new Date("2026-12-24T23:00:00Z") });
    expect(write.creative.create[0]).toMatchObject({ durationSeconds: 27, mimeType: "audio/wav", tone: "CALM" });
  });

  it.each<[string, string, Partial<{ row: number; column: string; problem: string; instead: string; found: string }>]>([
    [
      "an unknown column",
      "level,budgett\n",
      { row: 1, problem: "there is no such column", instead: "budget, or take the column out" },
    ],
    ["a column twice", "level,id,id\n", { row: 1, column: "id", problem: "this column stands here twice" }],
    ["no level", `id,budget\n${adSet.id},5\n`, { row: 1, column: "level" }],
    ["another level", "level,id\nbanner,\n", { row: 2, column: "level", found: "banner" }],
    [
      "an unknown id",
      `level,id\ncampaign,${newId()}\n`,
      { row: 2, column: "id", instead: "nothing, to make a new campaign" },
    ],
    [
      "one row twice",
      `level,id\ncampaign,${campaign.id}\n\ncampaign,${campaign.id}\n`,
      { row: 4, problem: "row 2 describes it already" },
    ],
    [
      "a move",
      `level,id,parent_id\nadSet,${adSet.id},${newId()}\n`,
      { column: "parent_id", problem: "what exists cannot be moved" },
    ],
    [
      "an ambiguous amount",
      `level,id,budget\nadSet,${adSet.id},6.000\n`,
      { row: 2, column: "budget", problem: "this can mean 6000.00 or 6.0000" },
    ],
    [
      "an ambiguous day",
      `level,id,starts\nadSet,${adSet.id},01/12/2026\n`,
      { column: "starts", instead: "the day as 2026-11-23" },
    ],
    [
      "a budget below spend",
      `level,id,budget,daily_budget\nadSet,${adSet.id},20.00,\n`,
      {
        row: 2,
        column: "budget",
        problem: "€40.00 is spent already; the budget cannot be below that. Pause the ad set to stop it.",
      },
    ],
    [
      "an end before the start",
      `level,id,ends\nadSet,${adSet.id},2026-10-01\n`,
      { row: 2, column: "ends", problem: "endsAt must be after startsAt" },
    ],
    [
      "a field of elsewhere",
      `level,id,budget\ncampaign,${campaign.id},5\n`,
      { column: "budget", problem: "this belongs to the row of the ad set" },
    ],
    [
      "a wrong word",
      `level,id,platforms\nadSet,${adSet.id},IOS | FRIDGE\n`,
      { column: "platforms", problem: "there is no “FRIDGE”" },
    ],
    [
      "a wrong cap",
      `level,id,caps\nadSet,${adSet.id},often\n`,
      { column: "caps", instead: "caps such as 5 per 1 DAY | 20 per 7 DAY" },
    ],
    [
      "a foreign sound",
      `level,id,audio_url\ncreative,${ad.creatives[0]?.id},/media/others.mp3\n`,
      { column: "audio_url", problem: "There is no such sound of this advertiser." },
    ],
    [
      "a new one without a name",
      "level,campaign,objective\ncampaign,,REACH\n",
      { row: 2, column: "campaign", problem: "a new one needs a name" },
    ],
    [
      "a name that is taken",
      `level,campaign,objective\ncampaign,${campaign.name},REACH\n`,
      { column: "campaign", instead: `its id ${campaign.id}, to change it, or another name` },
    ],
    [
      "nowhere to stand",
      "level,campaign,ad_set\nadSet,Summer,Berlin\n",
      { row: 2, column: "campaign", found: "Summer" },
    ],
    [
      "something missing",
      "level,campaign\ncampaign,New\n",
      { row: 2, column: "objective", problem: "this is missing, and a new one needs it" },
    ],
    [
      "an ad without a creative",
      `level,parent_id,ad,click_url\nad,${adSet.id},Snow,https://shop.example\n`,
      { row: 2, column: "ad", instead: "a row for its creative below it" },
    ],
    [
      "too many cells",
      `level,id\ncampaign,${campaign.id},5\n`,
      { row: 2, problem: "this row has more cells than there are columns" },
    ],
  ])("refuses %s, and writes nothing", (_, file, problem) => {
    const { problems, changes, write } = plan(one, file);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject(problem);
    expect(changes).toEqual([]);
    expect(write.changes).toEqual([]);
  });

  it("says of every row what is wrong with it, at once", () => {
    const file = `level,id,budget,countries\nadSet,${adSet.id},much,Germany\ncampaign,${newId()},,\n`;
    expect(plan(one, file).problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      "3 id",
      "2 budget",
      "2 countries",
    ]);
  });

  it("brings back what is archived only as paused", () => {
    const archived: Advertiser = structuredClone(one);
    const [old] = archived.campaigns[0]?.adSets ?? ([] as AdSet[]);
    if (old) old.status = "ARCHIVED";
    expect(plan(archived, `level,id,status\nadSet,${adSet.id},ACTIVE\n`).problems).toMatchObject([
      { column: "status" },
    ]);
    expect(plan(archived, `level,id,status\nadSet,${adSet.id},paused\n`).problems).toEqual([]);
  });
});
