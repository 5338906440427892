import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const variants = {
  primary: "bg-accent text-on-accent hover:opacity-90",
  outline: "border border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken",
  quiet: "text-muted hover:bg-sunken hover:text-ink",
} as const;

const sizes = {
  md: "h-9 gap-2 px-3 text-sm",
  sm: "h-7 gap-1.5 px-2 text-xs",
  icon: "size-9 justify-center",
  "icon-sm": "size-7 justify-center",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Gives the looks to the only child instead, for links. */
  asChild?: boolean;
}

/** A thing to press. */
export function Button({ variant = "outline", size = "md", asChild = false, className, ...props }: ButtonProps) {
  const Element = asChild ? Slot.Root : "button";
  return (
    <Element
      {...(asChild ? {} : { type: "button" as const })}
      className={classNames(
        "inline-flex shrink-0 items-center whitespace-nowrap rounded-md font-medium transition-colors duration-100",
        "disabled:pointer-events-none disabled:opacity-45",
        variants[variant],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}
