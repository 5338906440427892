"use client";

import { type ReactNode, useRef } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { useInSight } from "./use-in-sight";

/** Height of a chart unless it asks for another, px: kept free before the drawing is loaded, so that nothing jumps. */
export const chartHeightPx = 260;

/** The room of a drawing, which is loaded when it comes in sight, and what it shows in words for those who do not see. */
export function ChartFrame({
  height,
  description,
  children,
}: {
  height: number;
  description: string;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const inSight = useInSight(frame);
  return (
    <div ref={frame} className="relative w-full" style={{ height }}>
      <p className="sr-only">{description}</p>
      {inSight ? children : <ChartSkeleton />}
    </div>
  );
}

/** Stands in the room until the drawing is there. */
export function ChartSkeleton() {
  return <Skeleton className="size-full rounded-md" />;
}
