import { Skeleton } from "@/components/ui/skeleton";

const lines = Array.from({ length: 12 }, (_, index) => index);

/** The rows to come, in their own shape. */
export function DecisionListSkeleton() {
  return (
    <div role="status" aria-label="Loading decisions" className="@container">
      {lines.map((line) => (
        <div
          key={line}
          className="grid grid-cols-[1fr_5rem] gap-x-6 gap-y-2 border-b px-4 py-3 @4xl:grid-cols-[4rem_1.4fr_1.2fr_4rem_1fr_8rem]"
        >
          <Skeleton className="hidden h-4 @4xl:block" />
          <Skeleton className="h-4 w-3/5" />
          <Skeleton className="hidden h-4 @4xl:block" />
          <Skeleton className="h-4" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
