import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const tones = {
  neutral: "border-line bg-sunken text-muted",
  good: "border-transparent bg-good-soft text-good",
  warn: "border-transparent bg-warn-soft text-warn",
  bad: "border-transparent bg-bad-soft text-bad",
  accent: "border-transparent bg-accent-soft text-accent",
} as const;

export type BadgeTone = keyof typeof tones;

/** A short word of status. The word carries the meaning; the colour only helps. */
export function Badge({ tone = "neutral", className, ...props }: ComponentProps<"span"> & { tone?: BadgeTone }) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-2xs",
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}
