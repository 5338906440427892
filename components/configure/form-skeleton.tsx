import { Skeleton } from "@/components/ui/skeleton";

/** Room for a form while it comes. */
export function FormSkeleton() {
  return (
    <div role="status" aria-label="Loading the form" className="grid max-w-[64rem] gap-5">
      <Skeleton className="h-8 w-80 max-w-full" />
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-14 w-1/2" />
    </div>
  );
}
