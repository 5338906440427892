import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findProjectFile } from "@/server/database/find-project-file";
import { browserArguments, findBrowser } from "@/server/launch/find-browser.mjs";
import { CommandError } from "./command-error";

export const usage = "[--url URL] [--out FOLDER]: pictures of every screen of a running server (light, dark, phone)";

const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { name: "dark", colorScheme: "dark", viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
] as const;

/** A screen: its name in the file, where it is, and how to get to the state that is worth a picture. */
interface Screen {
  name: string;
  path: string;
  arrange?: (page: Page) => Promise<void>;
}

async function openFirst(page: Page): Promise<void> {
  await page.locator("[data-row]").first().click();
  await page.getByRole("article", { name: "Impression" }).waitFor();
}

const screens: readonly Screen[] = [
  { name: "impressions", path: "/decisions" },
  { name: "impression", path: "/decisions?range=7d&outcome=played", arrange: openFirst },
  {
    name: "ballots",
    path: "/decisions?range=7d&outcome=played",
    arrange: async (page) => {
      await openFirst(page);
      await page.getByRole("heading", { name: "Every ballot" }).evaluate((heading) => heading.scrollIntoView());
    },
  },
  { name: "no-ad", path: "/decisions?range=7d&outcome=silent", arrange: openFirst },
];

/** Writes `SCREEN-LOOK.png` for every screen and look; a screen that has nothing to show is named and left out. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { url: { type: "string" }, out: { type: "string" } },
  });
  const url = values.url ?? "http://127.0.0.1:3000";
  const out = values.out ?? join(findProjectFile("package.json"), "../public/screenshots");
  await mkdir(out, { recursive: true });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  try {
    for (const look of looks) await takeAll(browser, look, url, out);
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, look: (typeof looks)[number], url: string, out: string): Promise<void> {
  const { name: lookName, ...options } = look;
  const context = await browser.newContext({ ...options, baseURL: url, locale: "en-GB", timezoneId: "UTC" });
  const signedIn = await context.request.post("/api/auth/demo", { data: { role: "OPERATOR" } }).catch(() => null);
  if (!signedIn?.ok()) throw new CommandError(`${url} lets nobody in by demo login: start it with the demo world.`);
  const page = await context.newPage();
  for (const { name, path, arrange } of screens) {
    const answer = await page.goto(path, { waitUntil: "networkidle" }).catch(() => null);
    if (!answer?.ok())
      throw new CommandError(`${url}${path} does not answer: start the server, or name it with --url.`);
    if (arrange && (await page.locator("[data-row]").count()) === 0) {
      console.log(`${name}: nothing to show`);
      continue;
    }
    await arrange?.(page);
    await page.waitForLoadState("networkidle");
    const file = join(out, `${name}-${lookName}.png`);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: file, animations: "disabled" });
    console.log(file);
  }
  await context.close();
}
