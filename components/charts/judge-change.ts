export type Judgement = "good" | "bad" | "neutral";

/** A change against the window before: how much, in words, and whether that is welcome. */
export interface Change {
  /** "+12 %", "no change", "new". */
  text: string;
  direction: "up" | "down" | "same";
  judgement: Judgement;
}

export interface ChangeQuestion {
  current: number | null;
  previous: number | null;
  /** Which way is welcome. */
  better: "higher" | "lower" | "neither";
  /** Changes smaller than this share of the previous value are none. Default 0.005. */
  leastShare?: number;
}

/** Judges a change; null when there is nothing to compare with. */
export function judgeChange({ current, previous, better, leastShare = 0.005 }: ChangeQuestion): Change | null {
  if (current === null || previous === null) return null;
  if (previous === 0) {
    if (current === 0) return { text: "no change", direction: "same", judgement: "neutral" };
    const direction = current > 0 ? "up" : "down";
    return { text: "from nothing", direction, judgement: judge(direction, better) };
  }
  const share = (current - previous) / Math.abs(previous);
  if (Math.abs(share) < leastShare) return { text: "no change", direction: "same", judgement: "neutral" };
  const direction = share > 0 ? "up" : "down";
  const percent = Math.abs(share) * 100;
  const amount = percent >= 1000 ? `${Math.round(share + 1)} times` : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
  const text = percent >= 1000 ? amount : `${share > 0 ? "+" : "−"}${amount}`;
  return { text, direction, judgement: judge(direction, better) };
}

function judge(direction: "up" | "down", better: ChangeQuestion["better"]): Judgement {
  if (better === "neither") return "neutral";
  return (direction === "up") === (better === "higher") ? "good" : "bad";
}
