import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";

/** Room for a policy while it comes. */
export function PolicySkeleton() {
  return (
    <div role="status" aria-label="Loading the policy" className="grid gap-5">
      <Skeleton className="h-96 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}

/** Stands where a policy could not be had. */
export function PolicyProblem({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <StateMessage
      kind="error"
      title="The policy could not be read"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {message} The live policy goes on deciding.
    </StateMessage>
  );
}
