import { Skeleton } from "@/components/ui/skeleton";

const rows = Array.from({ length: 8 }, (_, index) => index);

/** An impression to come, in its own shape. */
export function ImpressionSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the impression"
      className="mx-auto flex w-full max-w-[90rem] flex-col gap-4 p-4 md:p-6"
    >
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-5 w-64" />
      <Skeleton className="h-9 w-4/5" />
      <Skeleton className="mt-2 h-10" />
      <div className="rounded-lg border bg-surface p-5">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="mt-4 h-12" />
        <Skeleton className="mt-2 h-5" />
        <Skeleton className="mt-6 h-7 w-3/5" />
      </div>
      <div className="rounded-lg border bg-surface p-5">
        <Skeleton className="h-5 w-28" />
        {rows.map((row) => (
          <Skeleton key={row} className="mt-3 h-5" />
        ))}
      </div>
    </div>
  );
}
