import { expect, type Page } from "@playwright/test";
import { colourRules, expectAccessible, expectNoSidewaysScroll } from "./page-checks";
import { readShift, watchShifts } from "./page-shifts";

/** Cumulative layout shift that a page may have at most. */
export const mostShift = 0.05;

/** Rules do not depend on every width: a phone and a desk are audited, the others only measured. */
const auditedWidths: readonly number[] = [360, 1440];

interface SoundPages {
  paths: readonly string[];
  widths?: readonly number[];
  /** Waits for what the page is about; without it until the network is quiet. */
  ready?: (page: Page) => Promise<void>;
}

/**
 * Opens each page once a width: it does not shift, does not scroll sideways, and breaks no accessibility rule in the
 * light theme or in the dark one, which is switched on the open page.
 */
export async function expectSoundPages(page: Page, { paths, widths = [360, 1440], ready }: SoundPages): Promise<void> {
  await watchShifts(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(path, ready === undefined ? { waitUntil: "networkidle" } : {});
      await ready?.(page);
      await expectNoSidewaysScroll(page);
      expect(await readShift(page), `shift of ${path} at ${width} px`).toBeLessThanOrEqual(mostShift);
      if (auditedWidths.includes(width)) await expectAccessibleInBothThemes(page);
    }
  }
}

/** No rule is broken on the page as it stands, or in a part of it, in the light theme, and none of colour in the dark one. */
export async function expectAccessibleInBothThemes(page: Page, within = "html"): Promise<void> {
  await paintEverything(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    await expectAccessible(page, within, colorScheme === "light" ? undefined : colourRules);
  }
}

/** Rows outside the window are not painted, and keep the colours of the theme before: here they are painted too. */
async function paintEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets.push(sheet);
  });
}
