import { expect, type Page, test } from "@playwright/test";
import type { FormChoices } from "@/server/campaigns/configure/schema";
import { createToneWav } from "@/server/simulator/assets/tone-wav";
import { ask } from "./ask-api";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";

test.beforeEach(({ page, request }) => signIn(page, "ACCOUNT_MANAGER", request));

test("a file that is not what it should be is refused in words, and nothing is kept of it", async ({ page }) => {
  const errors = watchForErrors(page);
  await page.goto("/configure/new");
  await page.getByLabel("Name", { exact: true }).fill("Files");
  for (const [label, value] of [
    ["Budget in all", "50"],
    ["Highest bid", "5"],
  ] as const) {
    if (label === "Budget in all") {
      await page.getByRole("button", { name: /^Next/ }).click();
      await page.getByLabel("Name", { exact: true }).fill("Everybody");
    }
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole("button", { name: /^Next/ }).click();
  const offer = async (label: string, name: string, mimeType: string, buffer: Buffer) => {
    const field = page.getByRole("region", { name: label });
    await field.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
    return field.getByRole("alert");
  };
  const text = Buffer.from("This is no sound.");
  await expect(await offer("Upload a sound", "spot.mp3", "audio/mpeg", text)).toContainText("text");
  await expect(page.getByLabel("Address of the sound")).toHaveValue("");
  const large = Buffer.alloc(20 * 1024 * 1024 + 1);
  await expect(await offer("Upload a sound", "long.wav", "audio/wav", large)).toContainText(
    "The file is too large (20.0 MB): it may have at most 20 MB. Nothing was sent.",
  );
  const sound = createToneWav("WARM", "banner");
  await expect(await offer("Upload a banner", "banner.png", "image/png", sound)).toContainText(/sound/);
  const pdf = Buffer.from("%PDF-1.7\n");
  await expect(await offer("Upload a banner", "banner.jpg", "image/jpeg", pdf)).toContainText("PDF");
  const wide = Buffer.alloc(3 * 1024 * 1024);
  await expect(await offer("Upload a banner", "wide.png", "image/png", wide)).toContainText("at most 2 MB");
  await expect(page.getByLabel("Address of the banner")).toHaveValue("");
  await expectAccessible(page, "main");
  // The browser itself notes that uploads were refused.
  expect(errors.filter((error) => !error.includes("/api/media"))).toEqual([]);
  await page.goto("/configure");
  await page.getByRole("button", { name: "Throw away Files" }).click();
  await expect(page.getByRole("link", { name: "Files" })).toBeHidden();
});

/** Looks at a file as the import would read it. */
async function look(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel("Choose a CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page.getByText(new RegExp(`^${name}: `))).toBeVisible();
}

test("campaigns go out as a file, are put right row by row, come in, and stand in the history", async ({
  page,
  request,
}) => {
  const errors = watchForErrors(page);
  const { advertisers } = await ask<FormChoices>(request, "configure.choices", {});
  const [advertiser] = advertisers;
  const exported = await (await request.get(`/api/campaign-sheets?advertiser=${advertiser?.id}`)).text();
  const [header = "", ...rows] = exported.replace("\ufeff", "").split("\r\n");
  const names = header.split(",");
  const campaign = rows.find((row) => row.startsWith("campaign,"))?.split(",") ?? [];
  const [id = "", title = ""] = [campaign[names.indexOf("id")], campaign[names.indexOf("campaign")]];
  const count = async () => (await request.get(`/api/campaign-sheets?advertiser=${advertiser?.id}`)).text();

  await page.goto("/campaigns/files");
  await expect(page.getByRole("link", { name: "Export as CSV" })).toHaveAttribute("href", /advertiser=/);
  // As an old German spreadsheet saves it, with one amount that can be read two ways.
  const adSet = rows.find((row) => row.startsWith("adSet,") || row.startsWith("ad_set,"))?.split(",") ?? [];
  const wrong = `level;id;campaign;ad_set;budget\r\ncampaign;${id};Größer;;\r\nadSet;${adSet[names.indexOf("id")]};;;1.234\r\n`;
  await look(page, "german.csv", Buffer.from(wrong, "latin1"));
  await expect(page.getByText(/read as Windows-1252 \(Latin-1\), columns separated by semicolons/)).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was changed" })).toContainText(/1 thing/);
  const problem = page.getByRole("region", { name: "What must be put right" }).getByRole("row").nth(1);
  await expect(problem).toContainText("budget");
  await expect(problem.getByRole("cell").first()).toHaveText("3");
  await expect(page.getByRole("button", { name: /^Apply/ })).toBeHidden();
  await expectAccessible(page);
  await look(
    page,
    "mixed.csv",
    Buffer.concat([Buffer.from(`level,id,campaign\ncampaign,${id},Grö`), Buffer.from([0xdf, 0x0a])]),
  );
  await expect(page.getByRole("region", { name: "What must be put right" })).toContainText(
    "Line 2 is not in UTF-8 as the rest of the file is.",
  );
  expect(await count()).toBe(exported);

  const renamed = `${title} revised`;
  await look(page, "right.csv", Buffer.from(`level;id;campaign\r\ncampaign;${id};${renamed}\r\n`, "latin1"));
  await expect(page.getByRole("region", { name: "What changes" })).toContainText(renamed);
  await page.getByRole("button", { name: "Apply 1 change" }).click();
  await expect(page.getByText(/^Done: 1 change/)).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.goto(`/campaigns/${id}/history`);
  const newest = page
    .getByRole("region", { name: /^History, newest first/ })
    .getByRole("row")
    .nth(1);
  await expect(newest.getByRole("cell").nth(-2)).toHaveText(title);
  await expect(newest.getByRole("cell").nth(-1)).toHaveText(renamed);
  await page.goto("/campaigns/files");
  await look(page, "back.csv", Buffer.from(`level,id,campaign\ncampaign,${id},${title}\n`));
  await page.getByRole("button", { name: "Apply 1 change" }).click();
  await expect(page.getByText(/^Done: 1 change/)).toBeVisible();
  expect(errors).toEqual([]);
});
