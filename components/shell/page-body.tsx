import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** The content of a page under its header: at most 1440 px wide, its parts one under the other. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames("@container mx-auto grid grid-cols-1 max-w-[93rem] gap-5 px-4 py-5 md:px-6", className)}>
      {children}
    </div>
  );
}
