import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import type { Role } from "@/server/accounts/permissions";
import { findProjectFile } from "@/server/database/find-project-file";
import { browserArguments, findBrowser } from "@/server/launch/find-browser.mjs";
import { CommandError } from "./command-error";
import { findExamples, findListenerPage } from "./pictures/find-examples";
import { listScreens, type Screen } from "./pictures/screens";

export const usage =
  "[--url URL] [--out FOLDER] [--key API_KEY]: pictures of every screen of a running demo (light, dark, phone)";

const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { name: "dark", colorScheme: "dark", viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 },
] as const;
const roles: readonly (Role | null)[] = [null, "ADVERTISER", "OPERATOR"];

/** Writes `SCREEN-LOOK.png` for every screen and look. The listener's page needs an API key to ask for an ad with. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { url: { type: "string" }, out: { type: "string" }, key: { type: "string" } },
  });
  const url = values.url ?? "http://127.0.0.1:3000";
  const out = values.out ?? join(findProjectFile("package.json"), "../public/screenshots");
  await mkdir(out, { recursive: true });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  try {
    const screens = await findScreens(browser, url, values.key);
    for (const look of looks)
      for (const role of roles) {
        const own = screens.filter((screen) => screen.role === role);
        await takeAll(browser, { look, role, screens: own, url, out });
      }
  } finally {
    await browser.close();
  }
}

async function findScreens(browser: Browser, url: string, key: string | undefined): Promise<Screen[]> {
  const { request } = await openContext(browser, { baseURL: url }, "ADVERTISER");
  const listener = key === undefined ? null : await findListenerPage(request, key);
  if (listener === null) console.log("listener: nothing to show without --key and an ad");
  return listScreens(await findExamples(request), listener);
}

async function openContext(browser: Browser, options: { baseURL: string }, role: Role | null) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC", ...options });
  if (role === null) return context;
  const signedIn = await context.request.post("/api/auth/demo", { data: { role } }).catch(() => null);
  if (!signedIn?.ok())
    throw new CommandError(`${options.baseURL} lets nobody in by demo login: start it with the demo world.`);
  return context;
}

interface Round {
  look: (typeof looks)[number];
  role: Role | null;
  screens: readonly Screen[];
  url: string;
  out: string;
}

async function takeAll(browser: Browser, { look, role, screens, url, out }: Round): Promise<void> {
  const { name: lookName, ...options } = look;
  const context = await openContext(browser, { ...options, baseURL: url }, role);
  const page = await context.newPage();
  for (const { name, path, arrange } of screens) {
    const answer = await page.goto(path, { waitUntil: "networkidle" }).catch(() => null);
    if (!answer?.ok())
      throw new CommandError(`${url}${path} does not answer: start the server, or name it with --url.`);
    await settle(page);
    await arrange?.(page);
    await page.waitForLoadState("networkidle");
    const file = join(out, `${name}-${lookName}.png`);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: file, animations: "disabled" });
    console.log(file);
  }
  await context.close();
}

/** Fonts are there, and charts, which are drawn when they come in sight, have been in sight. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((done) => requestAnimationFrame(done));
    }
    scrollTo(0, 0);
  });
  await page.waitForLoadState("networkidle");
}
