import type { ReactNode } from "react";

/** Why a change was not made; nothing when there is nothing to say. */
export function Refusal({ message, children }: { message: string | null | undefined; children?: ReactNode }) {
  if (message === null || message === undefined) return null;
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad text-sm">
      <p>{message}</p>
      {children}
    </div>
  );
}
