import { Skeleton } from "@/components/ui/skeleton";

/** Stands where the funnel and its reasons will be. */
export function WhyNotSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-5">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-8 w-2/3 rounded-md" />
      <div className="grid gap-5 @4xl:grid-cols-2">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-96 rounded-lg" />
      </div>
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
