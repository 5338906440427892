/** Where progress goes: standard error, so that standard output holds only the result. */
export interface ProgressOutput {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** One line that says how far a command is. */
export interface ProgressLine {
  /** Shows a sentence; renewed at most ten times a second. */
  show(sentence: string): void;
  /** Takes the line away. */
  clear(): void;
}

const everyMs = 100;

/** A line that renews itself in a terminal; outside one it stays silent, so that logs are not filled with it. */
export function createProgressLine(output: ProgressOutput = process.stderr): ProgressLine {
  let shownMs = Number.NEGATIVE_INFINITY;
  const terminal = output.isTTY === true;
  return {
    show(sentence) {
      const nowMs = performance.now();
      if (!terminal || nowMs - shownMs < everyMs) return;
      shownMs = nowMs;
      output.write(`\r${sentence}\u001b[K`);
    },
    clear() {
      if (terminal && shownMs !== Number.NEGATIVE_INFINITY) output.write("\r\u001b[K");
      shownMs = Number.NEGATIVE_INFINITY;
    },
  };
}
