import { Skeleton } from "@/components/ui/skeleton";

/** The page to come, in its own shape. */
export function WhyShownSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-5">
      <span className="sr-only">Loading why this ad was shown</span>
      <Skeleton className="h-16 max-w-[60ch]" />
      <div className="grid grid-cols-2 gap-3 @3xl:grid-cols-4">
        {["won", "rate", "impressions", "score"].map((tile) => (
          <Skeleton key={tile} className="h-24" />
        ))}
      </div>
      <div className="grid gap-5 @5xl:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
      <Skeleton className="h-80" />
    </div>
  );
}
