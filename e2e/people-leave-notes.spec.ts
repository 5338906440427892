import { expect, type Page, test } from "@playwright/test";
import { listDecisions } from "./ask-api";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes } from "./sound-pages";

const notesOf = (page: Page) => page.getByRole("region", { name: "Notes" });

/** Scrolls to the notes, which are fetched only then. */
async function openNotes(page: Page) {
  const notes = notesOf(page);
  await notes.scrollIntoViewIfNeeded();
  await expect(notes.getByRole("textbox", { name: "Write a note" })).toBeVisible();
  return notes;
}

/** Leads to the overview of the person's first campaign. */
async function openFirstCampaign(page: Page): Promise<void> {
  await page.goto("/campaigns?range=7d");
  const path = await page.locator('main a[href^="/campaigns/"]').first().getAttribute("href");
  await page.goto(path ?? "");
}

test.describe("people leave notes", () => {
  test("an advertiser writes on a campaign by keyboard, others read it, the author deletes it", async ({ page }) => {
    const errors = watchForErrors(page);
    const text = `Why so quiet on Monday? <b>${Date.now()}</b>`;
    await signIn(page, "ADVERTISER");
    await openFirstCampaign(page);
    const notes = await openNotes(page);
    await notes.getByRole("textbox", { name: "Write a note" }).focus();
    await page.keyboard.type(text);
    await page.keyboard.press("Control+Enter");
    const line = notes.getByRole("listitem").filter({ hasText: text });
    await expect(line).toContainText("Ada Brumble · Advertiser");
    await expect(line).toContainText("UTC");
    await expect(notes.getByRole("textbox")).toHaveValue("");
    await expectAccessible(page, "#notes");

    const address = page.url();
    await signIn(page, "ANALYST");
    await page.goto(address);
    const read = (await openNotes(page)).getByRole("listitem").filter({ hasText: text });
    await expect(read).toContainText("Ada Brumble · Advertiser");
    await expect(read.getByRole("button")).toHaveCount(0);

    await signIn(page, "ADVERTISER");
    await page.goto(address);
    const kept = (await openNotes(page)).getByRole("listitem").filter({ hasText: text });
    await kept.getByRole("button", { name: /^Delete the note/ }).press("Enter");
    await expect(kept.getByRole("button", { name: "Keep" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(kept.getByRole("button", { name: /^Delete the note/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await kept.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(kept).toHaveCount(0);
    await page.reload();
    await openNotes(page);
    await expect(kept).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test("a note that is not taken stays in the field", async ({ page }) => {
    await signIn(page, "ADVERTISER");
    await openFirstCampaign(page);
    const notes = await openNotes(page);
    await page.route("**/api/trpc/comments.add*", (route) => route.abort());
    await notes.getByRole("textbox").fill("Do not lose this");
    await notes.getByRole("button", { name: "Add note" }).click();
    await expect(notes.getByRole("alert")).toContainText("The note was not kept.");
    await expect(notes.getByRole("textbox")).toHaveValue("Do not lose this");
    await expect(notes.getByRole("listitem").filter({ hasText: "Do not lose this" })).toHaveCount(0);
  });

  test("an operator writes at the foot of an impression on a small screen", async ({ page, request }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, "OPERATOR", request);
    const { rows } = await listDecisions(request, { range: "7d", limit: 1, outcome: "answered" });
    await page.goto(`/decisions/${rows[0]?.id}`);
    const notes = await openNotes(page);
    const text = `${"A_long_word_without_a_place_to_break_".repeat(4)}${Date.now()}`;
    await notes.getByRole("textbox").fill(text);
    await notes.getByRole("button", { name: "Add note" }).click();
    const line = notes.getByRole("listitem").filter({ hasText: text });
    await expect(line).toContainText("Olga Petrov · Operator");
    await line.getByRole("button", { name: /^Delete the note/ }).click();
    await expectNoSidewaysScroll(page);
    await expectAccessibleInBothThemes(page, "#notes");
    await line.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(line).toHaveCount(0);
  });

  test("where no ad was chosen it is said why nothing can be written", async ({ page, request }) => {
    await signIn(page, "OPERATOR", request);
    const { rows } = await listDecisions(request, { range: "7d", limit: 1, outcome: "silent" });
    await page.goto(`/decisions/${rows[0]?.id}`);
    await notesOf(page).scrollIntoViewIfNeeded();
    await expect(notesOf(page)).toContainText("there is nobody to write a note to");
    await expect(notesOf(page)).toContainText("No notes yet.");
  });
});
