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

/** Accessibility rules that are broken within what this selects, each with the first places. */
async function findBrokenRules(page: Page, within: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
}

/**
 * No accessibility rule is broken on the page, or in the part of it that `within` selects. What was only just being
 * painted, such as new rows or a theme that was switched, is looked at again.
 */
export async function expectAccessible(page: Page, within = "html"): Promise<void> {
  const found = await findBrokenRules(page, within);
  if (found.length === 0) return;
  await page.waitForTimeout(500);
  expect(await findBrokenRules(page, within)).toEqual([]);
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
