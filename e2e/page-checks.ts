import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Collects everything that goes wrong in a page from now on; ask it at the end. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}

/** Rules that the colours of a theme can break; all others are about what is there, whatever its colours. */
export const colourRules: readonly string[] = ["color-contrast", "link-in-text-block"];

/**
 * Accessibility rules (of these, or all) that are broken within what this selects, each with the first places. The pages
 * have no frames of other sites, for which axe would open a second page and run twice as long.
 */
async function findBrokenRules(page: Page, within: string, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).include(within);
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
}

/**
 * No accessibility rule (of these, or any) is broken on the page, or in the part of it that `within` selects. What was
 * only just being painted, such as new rows or a theme that was switched, is looked at again.
 */
export async function expectAccessible(page: Page, within = "html", rules?: readonly string[]): Promise<void> {
  const found = await findBrokenRules(page, within, rules);
  if (found.length === 0) return;
  await page.waitForTimeout(500);
  expect(await findBrokenRules(page, within, rules), page.url()).toEqual([]);
}

/** The page itself does not scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/** An exact number as it is written on screen, with its minus sign and grouping. */
export function readNumber(text: string): number {
  const value = Number(text.replaceAll("−", "-").replaceAll(",", "").replace("+", "").trim());
  if (Number.isNaN(value)) throw new Error(`"${text}" is not a number`);
  return value;
}
