import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

/** The frame of the pages before the product: its name, one heading, one form. */
export function Door({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <p className="flex items-center gap-2.5 font-semibold tracking-tight">
        <Logo />
        Rationale
      </p>
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        {note ? <p className="mt-1 text-muted text-sm">{note}</p> : null}
      </div>
      {children}
    </main>
  );
}
