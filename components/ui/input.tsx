import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A line of text to type, with a label above it. */
export function Input({ label, className, ...props }: ComponentProps<"input"> & { label: string }) {
  return (
    <label className={classNames("block", className)}>
      <span className="mb-1 block text-muted text-xs">{label}</span>
      <input
        className="h-9 w-full rounded-md border bg-surface px-2.5 text-ink text-sm placeholder:text-muted hover:border-line-strong"
        {...props}
      />
    </label>
  );
}
