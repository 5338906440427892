import { expect, type Page, test } from "@playwright/test";
import type { PaceOverview } from "@/server/pacing/health/schema";
import { listDecisions } from "./ask-api";
import { hold } from "./hold-answers";
import { signIn } from "./sign-in";

interface Ids {
  campaignId: string;
  adSetId: string;
  adId: string;
}

interface View {
  name: string;
  path: (ids: Ids) => string;
  /** The procedure whose answer the view stands on. */
  procedure: string;
  /** What is said when it fails. */
  failure: string;
  /** What is said when nothing happened, with what to do next. */
  empty: RegExp;
}

const numbers = "The numbers could not be read";
const pacing = "Pacing could not be read";
const frequency = "Frequency could not be read";
const noPlay = /Nothing was played in this range/;

const views: readonly View[] = [
  { name: "home", path: () => "/", procedure: "delivery.home", failure: numbers, empty: noPlay },
  {
    name: "campaign",
    path: ({ campaignId }) => `/campaigns/${campaignId}`,
    procedure: "delivery.detail",
    failure: numbers,
    empty: noPlay,
  },
  {
    name: "ad set",
    path: ({ adSetId }) => `/ad-sets/${adSetId}`,
    procedure: "delivery.detail",
    failure: numbers,
    empty: noPlay,
  },
  { name: "ad", path: ({ adId }) => `/ads/${adId}`, procedure: "delivery.detail", failure: numbers, empty: noPlay },
  {
    name: "why shown",
    path: ({ adId }) => `/ads/${adId}/why`,
    procedure: "explanations.whyShown",
    failure: numbers,
    empty: /It took part in nothing in this time/,
  },
  {
    name: "why not",
    path: ({ adSetId }) => `/ad-sets/${adSetId}/why-not`,
    procedure: "whyNot.get",
    failure: "The losses could not be read",
    empty: /Nothing to win or lose in this range/,
  },
  {
    name: "frequency of an ad set",
    path: ({ adSetId }) => `/ad-sets/${adSetId}/frequency`,
    procedure: "frequency.detail",
    failure: frequency,
    empty: /Nobody who can be counted has heard it in this time/,
  },
];

/** Views whose rows do not go away with the range: ad sets and campaigns are listed whatever happened. */
const lists: readonly Omit<View, "empty">[] = [
  { name: "campaigns", path: () => "/campaigns", procedure: "delivery.campaigns", failure: numbers },
  { name: "pacing", path: () => "/pacing", procedure: "pacing.overview", failure: pacing },
  {
    name: "pacing of an ad set",
    path: ({ adSetId }) => `/ad-sets/${adSetId}/pacing`,
    procedure: "pacing.detail",
    failure: pacing,
  },
  { name: "frequency", path: () => "/frequency", procedure: "frequency.overview", failure: frequency },
  {
    name: "pacing of a campaign",
    path: ({ campaignId }) => `/campaigns/${campaignId}/pacing`,
    procedure: "pacing.detail",
    failure: pacing,
  },
  {
    name: "frequency of a campaign",
    path: ({ campaignId }) => `/campaigns/${campaignId}/frequency`,
    procedure: "frequency.detail",
    failure: frequency,
  },
];

let known: Promise<Ids> | undefined;
/** The ids stay the same for all tests. */
function findIds(page: Page): Promise<Ids> {
  known ??= lookUpIds(page);
  return known;
}

async function lookUpIds(page: Page): Promise<Ids> {
  const answer = await page.request.get(`/api/trpc/pacing.overview?input=${encodeURIComponent("{}")}`);
  const { rows } = ((await answer.json()) as { result: { data: PaceOverview } }).result.data;
  const [set] = rows.toSorted((a, b) => b.impressions - a.impressions);
  const { rows: decisions } = await listDecisions(page.request, { range: "7d", outcome: "answered", limit: 100 });
  const adId = decisions.find(({ winner }) => winner?.kind === "ad")?.winner?.adId;
  if (set === undefined || !adId) throw new Error("the advertiser has nothing that played");
  return { campaignId: set.campaignId, adSetId: set.adSetId, adId };
}

test.beforeEach(({ page }) => signIn(page, "ADVERTISER"));

for (const { name, path, procedure, failure } of [...views, ...lists]) {
  test(`${name} is full, keeps what it has while it waits, says when it fails, and tries again`, async ({ page }) => {
    await page.goto(path(await findIds(page)), { waitUntil: "networkidle" });
    const shown = page.getByRole("main").getByRole("heading", { level: 2 }).or(page.getByRole("table")).first();
    await expect(shown).toBeVisible();
    // What fails on the server's side is asked again by itself before anything is said: seen once, on Home.
    const release = await hold(page, procedure, name === "home" ? 500 : 400);
    const asked = page.waitForRequest(new RegExp(`/api/trpc/${procedure}\\?`));
    await page.getByRole("radio", { name: "14 days" }).check({ force: true });
    await asked;
    await expect(shown).toBeVisible();
    await expect(page.getByText("Updating …")).toBeVisible();
    await expect(page.getByText(failure)).toBeHidden();
    release("fail");
    const alert = page.getByRole("alert").filter({ hasText: failure });
    await expect(alert).toContainText("Not now.", { timeout: 10_000 });
    release("pass");
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(alert).toBeHidden();
    await expect(shown).toBeVisible();
  });
}

for (const { name, path, empty } of views) {
  test(`${name} says what to do next when nothing happened`, async ({ page }) => {
    await page.goto(`${path(await findIds(page))}?range=custom&from=2020-01-01&to=2020-01-02`);
    await expect(page.getByText(empty)).toBeVisible();
    await expect(page.getByText(/Choose a longer range/).first()).toBeVisible();
  });
}

test("a view whose numbers cannot be brought up to date keeps them, says so, and tries again", async ({ page }) => {
  await page.clock.install();
  await page.goto("/pacing", { waitUntil: "networkidle" });
  const shown = page.getByRole("region", { name: "Ad sets and their pace" });
  await expect(shown).toBeVisible();
  const release = await hold(page, "pacing.overview", 500);
  release("fail");
  // The page asks by itself every 20 seconds, and twice more when it is not answered.
  const mark = page.getByText(/^Not up to date/);
  await expect(async () => {
    await page.clock.fastForward("00:30");
    await expect(mark).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(shown).toBeVisible();
  release("pass");
  await mark.getByRole("button", { name: "Try again" }).click();
  await expect(mark).toBeHidden();
  await expect(shown).toBeVisible();
});

test("the members are full, keep what they have when asking again fails, and say so", async ({ page }) => {
  await signIn(page, "OPERATOR");
  await page.clock.install();
  await page.goto("/settings/members", { waitUntil: "networkidle" });
  const shown = page.getByRole("table").first();
  await expect(shown).toContainText("Ada Brumble");
  await expect(
    page.getByText("There is no key in force.").or(page.getByRole("region", { name: "Keys in force" })),
  ).toBeVisible();
  await expect(
    page.getByText("Nobody is invited").or(page.getByRole("region", { name: "Invitations that wait" })),
  ).toBeVisible();
  (await hold(page, "members.list", 500))("fail");
  const mark = page.getByText(/^Not up to date/);
  await expect(async () => {
    await page.clock.fastForward("01:00");
    await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
    await expect(mark).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(shown).toContainText("Ada Brumble");
});

test("the settings are full, and say what was done and what went wrong", async ({ page }) => {
  await page.goto("/settings?done=profile");
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Browsers that are signed in" })).toContainText("this one");
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
});
