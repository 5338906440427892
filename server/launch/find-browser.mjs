import { existsSync } from "node:fs";
import { LaunchError } from "./exit-with-reason.mjs";
import { runStep } from "./run-step.mjs";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** How Chromium is started where there may be no GPU, no network and only the root account. */
export const browserArguments = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

async function findInstalled() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new LaunchError(`CHROMIUM_PATH is "${named}", but there is no such file.`);
  }
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath(), ...systemBrowsers].find((path) => path !== "" && existsSync(path)) ?? null;
}

/**
 * The path of a Chromium for tests and screenshots, in this order: CHROMIUM_PATH, Playwright's own, the system's;
 * else one is installed by Playwright or, as root on Debian, by apt.
 */
export async function findBrowser() {
  const found = await findInstalled();
  if (found !== null) return found;
  console.log("Installing Chromium for the browser tests …");
  const playwright = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
  await runStep(process.execPath, playwright, { quiet: true, limitMs: 180_000 });
  if ((await findInstalled()) === null && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await runStep("apt-get", ["update", "-qq"], { quiet: true, limitMs: 120_000 });
    await runStep("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { limitMs: 300_000 });
  }
  const installed = await findInstalled();
  if (installed !== null) return installed;
  throw new LaunchError("The browser tests need Chromium: install it, or set CHROMIUM_PATH to where it is.");
}
