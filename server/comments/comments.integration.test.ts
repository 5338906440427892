import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { Viewer } from "@/server/accounts/viewer";
import { createCaller } from "@/server/api/trpc/app-router";
import type { Advertiser } from "@/server/campaigns/schema";
import { newId } from "@/server/database/new-id";
import { opportunitySchema } from "@/server/engine/opportunity";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { impatientPolicy, makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";
import type { Runtime } from "@/server/runtime";
import { mostShown } from "./comments-desk";
import type { CommentSubject } from "./schema";

const scene = new ProcessScene();
let runtime: Runtime;
/** The first two take part in every decision; the third is for another country. */
let advertisers: Advertiser[];
let own: Viewer;
let rival: Viewer;
let elsewhere: Viewer;
/** Of both; the first of the two is chosen. */
let decisionId: string;
let winnerNo: number;
const operator = makeViewer();
const terms = { maxCpmBidMicros: 5_000_000, lifetimeBudgetMicros: 1_000_000_000_000 };

const of = (name: string, ...nos: number[]) =>
  makeViewer({ userId: name, name, role: "ADVERTISER", tenants: grantTenants(nos) });
const notesOf = (viewer: Viewer) => createCaller({ application: runtime.application, viewer }).comments;
const textsFor = async (viewer: Viewer, subject: CommentSubject, subjectId: string) =>
  (await notesOf(viewer).list({ subject, subjectId })).comments.map(({ text }) => text);
const decide = async (country: string) =>
  await runtime.application.decide(
    opportunitySchema.parse({ placement: { kind: "MUSIC" }, listener: { id: "somebody", country } }),
  );
/** Code and sentence of a refusal. */
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "answered",
    (error: unknown) => (error instanceof TRPCError ? `${error.code} ${error.message}` : String(error)),
  );

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  const abroad = { ...terms, targeting: { countries: ["SE"] } };
  advertisers = await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Anvil", "1002", [{ name: "anvil", ...terms, targeting: { countries: ["US"] } }]),
      makeAdvertiser("Birch", "1377", [{ name: "birch", ...terms, targeting: { countries: ["US"] } }]),
      makeAdvertiser("Cedar", "1002", [{ name: "cedar", ...abroad }]),
    ],
    policy: impatientPolicy,
  });
  runtime = await scene.openStores(dataDir);
  const answer = await decide("US");
  decisionId = answer.decisionId;
  const { directory } = runtime.service.book;
  winnerNo = directory.findAd(directory.findAdNo(answer.ad?.adId ?? "") ?? 0)?.advertiserNo ?? 0;
  const [first, second, third] = advertisers.map(({ no }) => no) as [number, number, number];
  own = of("ada", winnerNo);
  rival = of("bea", winnerNo === first ? second : first);
  elsewhere = of("cleo", third);
});
afterAll(() => scene.close());

type Rung = readonly [CommentSubject, string];
function rungsOf(advertiserNo: number): readonly [campaign: Rung, adSet: Rung, ad: Rung] {
  const [campaign] = advertisers.find(({ no }) => no === advertiserNo)?.campaigns ?? [];
  const [adSet] = campaign?.adSets ?? [];
  return [
    ["campaign", campaign?.id ?? ""],
    ["adSet", adSet?.id ?? ""],
    ["ad", adSet?.ads[0]?.id ?? ""],
  ];
}

describe("notes on the ladder", () => {
  it("are there for everyone who may see the advertiser, newest first, with who wrote them", async () => {
    for (const [subject, subjectId] of rungsOf(winnerNo)) {
      expect((await notesOf(own).list({ subject, subjectId })).comments).toEqual([]);
      await notesOf(own).add({ subject, subjectId, text: "  Why so few on <b>Monday</b>?\nSee the chart. " });
      await notesOf(operator).add({ subject, subjectId, text: "A cap was reached." });
      const { comments } = await notesOf(own).list({ subject, subjectId });
      expect(comments.map(({ id: _id, at, ...rest }) => ({ ...rest, dated: !Number.isNaN(Date.parse(at)) }))).toEqual([
        {
          text: "A cap was reached.",
          authorName: "Olga Operator",
          authorRole: "OPERATOR",
          seenBy: expect.any(String),
          canRemove: false,
          dated: true,
        },
        {
          text: "Why so few on <b>Monday</b>?\nSee the chart.",
          authorName: "ada",
          authorRole: "ADVERTISER",
          seenBy: advertisers.find(({ no }) => no === winnerNo)?.name,
          canRemove: true,
          dated: true,
        },
      ]);
      expect(await textsFor(operator, subject, subjectId)).toHaveLength(2);
    }
  });

  it("on somebody else's things are refused exactly like those on unknown ones", async () => {
    for (const [subject, subjectId] of rungsOf(winnerNo)) {
      const unknown = { subject, subjectId: newId() };
      const missing = await refusalOf(notesOf(operator).list(unknown));
      expect(missing).toMatch(/^NOT_FOUND There is no /);
      const foreign = { subject, subjectId };
      expect(await refusalOf(notesOf(rival).list(foreign))).toBe(missing);
      expect(await refusalOf(notesOf(rival).add({ ...foreign, text: "Hello" }))).toBe(missing);
      expect(await refusalOf(notesOf(rival).add({ ...unknown, text: "Hello" }))).toBe(missing);
    }
  });

  it("are shown up to a number, and it is said that there are more", async () => {
    const [, [subject, subjectId]] = rungsOf(elsewhere.tenants.advertiserNos[0] as number);
    await runtime.prisma.comment.createMany({
      data: Array.from({ length: mostShown + 1 }, (_, second) => ({
        id: newId(),
        subject,
        subjectId,
        advertiserNo: elsewhere.tenants.advertiserNos[0] as number,
        authorId: "ada",
        authorName: "ada",
        authorRole: "ADVERTISER",
        text: `Note ${second}`,
        createdAt: new Date(second * 1_000),
      })),
    });
    const { comments, more } = await notesOf(elsewhere).list({ subject, subjectId });
    expect([comments.length, comments[0]?.text, more]).toEqual([mostShown, `Note ${mostShown}`, true]);
  });
});

describe("notes on an impression that competitors took part in", () => {
  it("are never a competitor's to see, whoever was chosen", async () => {
    const impression = { subject: "impression", subjectId: decisionId } as const;
    expect(await notesOf(rival).list(impression)).toMatchObject({ comments: [] });
    const fromOwn = await notesOf(own).add({ ...impression, text: "We won" });
    const fromRival = await notesOf(rival).add({ ...impression, text: "We lost" });
    const fromOperator = await notesOf(operator).add({ ...impression, text: "Checked" });
    expect(fromOperator.seenBy).toBe(fromOwn.seenBy);
    expect(fromRival.seenBy).not.toBe(fromOwn.seenBy);
    expect(await textsFor(own, "impression", decisionId)).toEqual(["Checked", "We won"]);
    expect(await textsFor(rival, "impression", decisionId)).toEqual(["We lost"]);
    expect(await textsFor(operator, "impression", decisionId)).toEqual(["Checked", "We lost", "We won"]);
    expect(await refusalOf(notesOf(rival).remove({ id: fromOwn.id }))).toBe("NOT_FOUND There is no note with this id.");
  });

  it("go to the chosen one's advertiser when the author may see several that took part", async () => {
    const both = of("marek", ...(rival.tenants.advertiserNos as number[]), winnerNo);
    const added = await notesOf(both).add({ subject: "impression", subjectId: decisionId, text: "Look at this" });
    expect(await textsFor(own, "impression", decisionId)).toContain("Look at this");
    expect(await textsFor(rival, "impression", decisionId)).not.toContain("Look at this");
    await notesOf(both).remove({ id: added.id });
  });

  it("are refused to who took no part, exactly like those on unknown ones", async () => {
    const missing = await refusalOf(notesOf(operator).list({ subject: "impression", subjectId: newId() }));
    expect(missing).toBe("NOT_FOUND No impression has this id.");
    const asked = { subject: "impression", subjectId: decisionId } as const;
    expect(await refusalOf(notesOf(elsewhere).list(asked))).toBe(missing);
    expect(await refusalOf(notesOf(elsewhere).add({ ...asked, text: "Hello" }))).toBe(missing);
  });

  it("are refused in plain words when no ad was chosen", async () => {
    const { decisionId: silent, ad } = await decide("NO");
    expect(ad).toBeNull();
    const asked = { subject: "impression", subjectId: silent } as const;
    expect(await notesOf(operator).list(asked)).toMatchObject({ comments: [], seenBy: null });
    expect(await refusalOf(notesOf(operator).add({ ...asked, text: "Hello" }))).toMatch(/^BAD_REQUEST No advertiser's/);
  });
});

it("a note is deleted by its author or an operator, once, and by nobody else", async () => {
  const [[subject, subjectId]] = rungsOf(winnerNo);
  const colleague = of("dan", winnerNo);
  const asked = { subject, subjectId };
  const before = await textsFor(own, subject, subjectId);
  const [first, second] = [
    await notesOf(own).add({ ...asked, text: "One" }),
    await notesOf(own).add({ ...asked, text: "Two" }),
  ];
  expect(await refusalOf(notesOf(colleague).remove({ id: first.id }))).toMatch(/^FORBIDDEN A note is deleted by/);
  expect(await textsFor(colleague, subject, subjectId)).toEqual(["Two", "One", ...before]);
  await notesOf(own).remove({ id: first.id });
  await notesOf(operator).remove({ id: second.id });
  expect(await textsFor(own, subject, subjectId)).toEqual(before);
  expect(await refusalOf(notesOf(own).remove({ id: first.id }))).toBe("NOT_FOUND There is no note with this id.");
});
