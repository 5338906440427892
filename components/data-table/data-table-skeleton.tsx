import { Skeleton } from "@/components/ui/skeleton";

/** Stands where a table will be, in its shape. */
export function DataTableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-busy="true">
      <span className="sr-only">Loading</span>
      <div className="mb-2 h-7" />
      <div className="rounded-lg border bg-surface">
        <div className="h-9 border-b" />
        {Array.from({ length: rows }, (_, index) => (
          <div
            key={String(index)}
            className="flex h-11 items-center justify-between gap-6 border-b px-3 last:border-b-0"
          >
            <Skeleton className="h-3.5 w-48" />
            <Skeleton className="h-3.5 w-64 max-sm:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
