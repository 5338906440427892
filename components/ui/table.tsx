import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A table that scrolls sideways inside its own frame when it must; the frame is reachable by keyboard. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    // A region that scrolls must take focus, or the keyboard cannot reach what is out of sight.
    <section aria-label={label} tabIndex={0} className="-mx-1 relative overflow-x-auto px-1">
      <table className={classNames("w-full border-collapse text-sm", className)} {...props} />
    </section>
  );
}

export function TableHead({ numeric = false, className, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={classNames(
        "border-b px-2 py-1.5 align-bottom font-medium text-muted text-xs first:pl-0 last:pr-0",
        numeric ? "text-right" : "text-left",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ numeric = false, className, ...props }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={classNames("border-b px-2 py-1.5 first:pl-0 last:pr-0", numeric && "text-right", className)}
      {...props}
    />
  );
}
