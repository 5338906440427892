import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes } from "./sound-pages";

const key = process.env.RATIONALE_E2E_API_KEY ?? "";

interface Explained {
  policyVersion: number;
  recount: { ok: boolean };
  candidates: { ballots: { agent: string; weightPpm: number }[] }[];
}

/** Has the running engine decide, and reads from the ledger by what policy it did. */
async function decide(request: APIRequestContext): Promise<Explained> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await request.post("/api/v1/decisions", {
    headers,
    data: {
      placement: { kind: "MUSIC" },
      listener: { id: `somebody-${Date.now()}`, country: "DE" },
      context: { track: { genre: "pop", valence: 0.8, energy: 0.7 } },
    },
  });
  expect(answer.status()).toBe(200);
  const { decisionId } = (await answer.json()) as { decisionId: string };
  const explained = await request.get(`/api/v1/decisions/${decisionId}`, { headers });
  expect(explained.status()).toBe(200);
  return (await explained.json()) as Explained;
}

const cardOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function beginDraft(page: Page, name: string): Promise<void> {
  await page.goto("/policy");
  await page.getByRole("button", { name: "New draft" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("an operator changes the policy, is refused what would silence everything, goes live and rolls back", async ({
  page,
  request,
}) => {
  test.setTimeout(90_000);
  const errors = watchForErrors(page);
  await signIn(page, "OPERATOR");
  const before = await decide(request);

  await beginDraft(page, "Gentler pace");
  const checks = cardOf(page, "Checks");
  await expect(checks).toContainText("Nothing keeps it from going live.");

  // 1. A rule that vetoes everything is refused, with a situation that shows why.
  await page.getByRole("textbox", { name: "A passage is sad up to this valence" }).fill("100");
  await page.getByRole("textbox", { name: "… and up to this energy" }).fill("100");
  await expect(checks).toContainText("vetoes every ad in all music: nothing would ever play there");
  await expect(checks).toContainText("For example: Music of genre");
  await expect(checks).toContainText("A decision that was really made");
  await expect(checks.getByRole("link", { name: "See the decision" })).toHaveAttribute("href", /\/decisions\//);
  await expect(cardOf(page, "Against the live policy")).toContainText(
    "A passage is sad up to this valence: 100 instead of",
  );
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("not saved")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Go live" })).toBeDisabled();
  expect((await decide(request)).policyVersion).toBe(before.policyVersion);

  // 2. A weight is changed instead, and goes live with a written reason.
  await page.getByRole("textbox", { name: "A passage is sad up to this valence" }).fill("22");
  await page.getByRole("textbox", { name: "… and up to this energy" }).fill("40");
  const paceBox = (objective: string) =>
    page.getByRole("textbox", { name: `Weight of Budget pace for ${objective}`, exact: true });
  const weight = await paceBox("reach").inputValue();
  const lighter = String(Number(weight) - 1);
  for (const objective of ["reach", "completions", "clicks"]) await paceBox(objective).fill(lighter);
  await expect(cardOf(page, "Against the live policy")).toContainText(
    `Budget pace counts ${lighter} instead of ${weight} for completions`,
  );
  await expect(checks).toContainText("Nothing keeps it from going live.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expectAccessibleInBothThemes(page);
  await page.getByRole("button", { name: "Go live" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("textbox").fill("Spending came in bursts in the evenings.");
  await dialog.getByRole("button", { name: "Make it live" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Gentler pace" })).toBeVisible();
  await expect(page.getByText(/version \d+ is live/)).toBeVisible();
  await expect(page.getByText("Untested: Spending came in bursts in the evenings.")).toBeVisible();
  await expectAccessibleInBothThemes(page);

  // 3. The very next decision rests on it: version and weights are in its ballots.
  const after = await decide(request);
  expect(after.policyVersion).toBe(before.policyVersion + 1);
  expect(after.recount.ok).toBe(true);
  const paceOf = ({ candidates }: Explained) =>
    candidates[0]?.ballots.find(({ agent }) => agent === "budget-pacing")?.weightPpm ?? 0;
  expect(paceOf(after)).toBeLessThan(paceOf(before));

  // 4. Back, in one step.
  await page.getByRole("link", { name: "Versions" }).click();
  const live = page
    .locator("main")
    .getByRole("listitem")
    .filter({ hasText: `Version ${after.policyVersion}` });
  await expect(live).toContainText("Why it went live untested: Spending came in bursts in the evenings.");
  await expectAccessibleInBothThemes(page);
  const old = page
    .locator("main")
    .getByRole("listitem")
    .filter({ hasText: `Version ${before.policyVersion} ` })
    .last();
  await old.getByRole("button", { name: "Roll back to this" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("The evenings were calm, after all.");
  await page.getByRole("dialog").getByRole("button", { name: "Roll back", exact: true }).click();
  const newest = page
    .locator("main")
    .getByRole("listitem")
    .filter({ hasText: `Version ${before.policyVersion + 2}` });
  await expect(newest).toContainText("Why it came back: The evenings were calm, after all.");
  await expect(newest).toContainText(`Budget pace counts ${weight} instead of ${lighter} for reach`);
  const restored = await decide(request);
  expect(restored.policyVersion).toBe(before.policyVersion + 2);
  expect(paceOf(restored)).toBeGreaterThan(paceOf(after));
  expect(errors).toEqual([]);
});

test("of two who save the same draft the second is shown what changed and chooses", async ({ page, context }) => {
  await signIn(page, "OPERATOR");
  const name = `Two at once ${Date.now()}`;
  await beginDraft(page, name);
  const other = await context.newPage();
  await other.goto(page.url());
  const box = (of: Page) => of.getByRole("textbox", { name: "Ads on the shortlist" });
  const save = (of: Page) => of.getByRole("button", { name: "Save", exact: true }).click();
  await box(page).fill("32");
  await save(page);
  await expect(page.getByText("not saved")).toHaveCount(0);
  await box(other).fill("16");
  await save(other);
  const told = other.getByRole("alert").filter({ hasText: "saved this draft after you opened it" });
  await expect(told).toContainText("Ads on the shortlist: 32 instead of 16 ads.");
  await told.getByRole("button", { name: "Take theirs" }).click();
  await expect(box(other)).toHaveValue("32");
  await other.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(other);
  await other.getByRole("button", { name: "Throw the draft away" }).click();
  await expect(other).toHaveURL(/\/policy$/);
  await expect(other.getByRole("link", { name })).toHaveCount(0);
});

test("an account manager reads the policy and changes nothing; an advertiser finds no such page", async ({ page }) => {
  await signIn(page, "ACCOUNT_MANAGER");
  await page.goto("/policy");
  await expect(cardOf(page, "Rules")).toContainText("No ad in a sad passage, unless the placement is podcast.");
  await expect(page.getByRole("button", { name: "New draft" })).toHaveCount(0);
  await page.goto("/policy/versions");
  await expect(page.getByRole("heading", { level: 1, name: "Versions of the policy" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Roll back to this" })).toHaveCount(0);
  await signIn(page, "ADVERTISER");
  expect((await page.goto("/policy"))?.status()).toBe(404);
});
