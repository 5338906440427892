import { Skeleton } from "@/components/ui/skeleton";

/** What is said when a policy could not be had. */
export const policyFailure = {
  failure: "The policy could not be read",
  reassurance: "The live policy goes on deciding.",
} as const;

/** Room for a policy while it comes. */
export function PolicySkeleton() {
  return (
    <div className="grid gap-5">
      <Skeleton className="h-96 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
