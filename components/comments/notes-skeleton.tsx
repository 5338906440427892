import { Skeleton } from "@/components/ui/skeleton";

/** Room for the notes while they come. */
export function NotesSkeleton() {
  return (
    <div role="status" aria-label="Loading notes" className="grid gap-3">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-5 w-48 max-w-full" />
    </div>
  );
}
