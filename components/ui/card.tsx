import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface CardProps {
  title: ReactNode;
  /** The finding or the unit, under the title. */
  note?: ReactNode;
  /** Controls at the right of the title. */
  actions?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A titled section of a page: a rule above, a heading, the content. */
export function Card({ title, note, actions, id, className, children }: CardProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={classNames("scroll-mt-16 rounded-lg border bg-surface p-4 @2xl:p-5", className)}
    >
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={headingId} className="font-semibold text-lg tracking-tight">
            {title}
          </h2>
          {note ? <p className="max-w-[70ch] text-muted text-sm">{note}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
