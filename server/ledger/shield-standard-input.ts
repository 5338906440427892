import { closeSync, fstatSync, openSync, statSync } from "node:fs";
import { isatty } from "node:tty";

const standardInput = 0;
const nothing = "/dev/null";

/**
 * Puts an empty file in the place of this process's standard input. The embedded engine takes what is waiting there for
 * more rows of whatever insert runs, and waits for its end: one line piped into the process would be lost, fail an insert
 * or stop the ledger. A terminal is left alone, as the engine does. Once is enough; again does nothing.
 */
export function shieldStandardInput(): void {
  if (process.platform === "win32" || isatty(standardInput)) return;
  if (fstatSync(standardInput).rdev === statSync(nothing).rdev) return;
  closeSync(standardInput);
  const opened = openSync(nothing, "r");
  if (opened !== standardInput) throw new Error("Standard input could not be put aside; start with `< /dev/null`.");
}
