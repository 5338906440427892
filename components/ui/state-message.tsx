import { CircleAlert, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const glyphs = { empty: Inbox, error: CircleAlert } as const;

export interface StateMessageProps {
  kind: keyof typeof glyphs;
  /** What happened. */
  title: string;
  /** What is safe and what to do. */
  children: ReactNode;
  /** The way out: retry, clear filters. */
  action?: ReactNode;
  className?: string;
}

/** Stands where content would be when there is none to show, or none to be had. */
export function StateMessage({ kind, title, children, action, className }: StateMessageProps) {
  const Glyph = glyphs[kind];
  return (
    <div
      role={kind === "error" ? "alert" : "status"}
      className={classNames("mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center", className)}
    >
      <Glyph aria-hidden className={classNames("mb-4 size-6", kind === "error" ? "text-bad" : "text-muted")} />
      <p className="font-semibold text-lg">{title}</p>
      <div className="mt-1 text-muted text-sm">{children}</div>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
