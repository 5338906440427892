import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "children"> {
  label: string;
  options: readonly SelectOption[];
}

/** The browser's own list of choices, with a label above it. */
export function Select({ label, options, className, ...props }: SelectProps) {
  return (
    <label className={classNames("block", className)}>
      <span className="mb-1 block text-muted text-xs">{label}</span>
      <span className="relative block">
        <select
          className="h-9 w-full appearance-none truncate rounded-md border bg-surface pr-8 pl-2.5 text-ink text-sm hover:border-line-strong"
          {...props}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-muted" />
      </span>
    </label>
  );
}
