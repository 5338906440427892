import type { Page } from "@playwright/test";

/** Adds up the layout shifts of every page that is opened from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) shifts.sum += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Cumulative layout shift of the page so far. */
export async function readShift(page: Page): Promise<number> {
  return await page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts.sum);
}
