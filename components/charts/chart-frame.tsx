import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";

/** Height of a chart unless it asks for another, px: kept free before the drawing is loaded, so that nothing jumps. */
export const chartHeightPx = 260;

/** The room of a drawing, and what it shows in words for those who do not see it. */
export function ChartFrame({
  height,
  description,
  children,
}: {
  height: number;
  description: string;
  children: ReactNode;
}) {
  return (
    <div className="relative w-full" style={{ height }}>
      <p className="sr-only">{description}</p>
      {children}
    </div>
  );
}

/** Stands in the room until the drawing is there. */
export function ChartSkeleton() {
  return <Skeleton className="size-full rounded-md" />;
}
