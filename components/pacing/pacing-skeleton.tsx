import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a pacing page while its numbers come. */
export function PacingSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-5">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-7 w-full max-w-xl" />
      <div className="grid grid-cols-2 gap-3 @3xl:grid-cols-4">
        {["index", "forecast", "left", "plan"].map((tile) => (
          <Skeleton key={tile} className="h-24 rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-96 rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
}
