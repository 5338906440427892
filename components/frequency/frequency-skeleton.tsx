import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a frequency page while its numbers come. */
export function FrequencySkeleton() {
  return (
    <div aria-busy="true" className="grid gap-5">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-7 w-full max-w-xl" />
      <div className="grid grid-cols-2 gap-3 @3xl:grid-cols-4">
        {["reach", "frequency", "blocked", "keys"].map((tile) => (
          <Skeleton key={tile} className="h-24 rounded-lg" />
        ))}
      </div>
      <div className="grid gap-5 @4xl:grid-cols-2">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  );
}
