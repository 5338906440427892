import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Stands where numbers, chart and table will be. */
export function DeliverySkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-busy="true" className="@container grid gap-5">
      <span className="sr-only">Loading</span>
      <div className="grid grid-cols-2 gap-2 @lg:grid-cols-3 @2xl:grid-cols-4 @6xl:grid-cols-7">
        {Array.from({ length: 7 }, (_, index) => (
          <Skeleton key={String(index)} className="h-[4.75rem] rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-80 rounded-lg" />
      <DataTableSkeleton rows={rows} />
    </div>
  );
}
