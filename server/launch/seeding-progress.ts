import type { SeedingProgress } from "@/server/application";

/** What is said of the demo world while it is being made. */
export function describeSeeding({ doneDecisions, totalDecisions }: SeedingProgress): string {
  const percent = totalDecisions === 0 ? 0 : Math.floor((100 * doneDecisions) / totalDecisions);
  const format = (count: number) => count.toLocaleString("en");
  return `Making the demo world: ${format(doneDecisions)} of ${format(totalDecisions)} decisions (${percent} %)`;
}

/**
 * Prints how far seeding is until it is done: one line that renews itself in a terminal, else a line now and then.
 * Returns the function that ends the reports.
 */
export function reportSeeding(seeding: () => SeedingProgress | null, output: NodeJS.WriteStream): () => void {
  const terminal = output.isTTY === true;
  const timer = setInterval(show, terminal ? 500 : 5_000);
  timer.unref();
  let begun = false;

  function show(): void {
    const progress = seeding();
    if (progress !== null) {
      begun = true;
      output.write(terminal ? `\r${describeSeeding(progress)}\u001b[K` : `${describeSeeding(progress)}\n`);
      return;
    }
    if (begun) output.write(`${terminal ? "\r\u001b[K" : ""}The demo world is ready.\n`);
    clearInterval(timer);
  }

  show();
  return () => clearInterval(timer);
}
