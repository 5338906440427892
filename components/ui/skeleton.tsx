import { classNames } from "./class-names";

/** Grey in the shape of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block animate-pulse rounded-sm bg-sunken", className)} />;
}
