import { type ReactNode, useId } from "react";

/** Fields that belong together, under a heading. */
export function FieldGroup({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="grid gap-3 border-t pt-4 first:border-t-0 first:pt-0">
      <div>
        <h3 id={headingId} className="font-semibold">
          {title}
        </h3>
        {note ? <p className="text-muted text-xs">{note}</p> : null}
      </div>
      {children}
    </section>
  );
}
