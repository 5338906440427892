"use client";

import { type ReactNode, useId } from "react";
import { type FieldError, useController } from "react-hook-form";
import { classNames } from "@/components/ui/class-names";

/** How every box to type in looks. */
export const boxClass =
  "h-9 w-full rounded-md border bg-surface px-2.5 text-ink text-sm placeholder:text-muted hover:border-line-strong aria-invalid:border-bad disabled:opacity-60";

/** What fields of every kind are told; `name` is the value's path in the form around it, such as "adSet.name". */
export interface FieldProps {
  name: string;
  label: string;
  /** What helps to fill it in, one sentence. */
  hint?: ReactNode;
  className?: string | undefined;
}

/** The first message of a problem that may sit deeper, as in a list. */
export function messageOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const { message } = error as Partial<FieldError>;
  if (typeof message === "string" && message !== "") return message;
  for (const [key, inner] of Object.entries(error)) {
    if (key === "ref") continue;
    const found = messageOf(inner);
    if (found !== null) return found;
  }
  return null;
}

/** A field of the form around it, with what is wrong with it, and what its box must carry to be read aloud right. */
export function useField(name: string) {
  const id = useId();
  const { field, fieldState } = useController({ name });
  const problem = messageOf(fieldState.error);
  const box = {
    id,
    "aria-invalid": problem !== null || undefined,
    "aria-describedby": `${id}-hint ${id}-problem`,
  };
  return { id, field, problem, box };
}

interface FrameProps extends Omit<FieldProps, "name"> {
  id: string;
  problem: string | null;
  children: ReactNode;
}

/** A labelled box with its hint and what is wrong with it beneath. */
export function FieldFrame({ id, label, hint, problem, className, children }: FrameProps) {
  return (
    <div className={classNames("min-w-0", className)}>
      <label htmlFor={id} className="mb-1 block text-muted text-xs">
        {label}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** Several boxes under one heading, with their hint and what is wrong with them beneath. */
export function GroupFrame({ id, label, hint, problem, className, children }: FrameProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={`${id}-hint ${id}-problem`}
      className={classNames("min-w-0 rounded-sm", className)}
    >
      <legend className="mb-1 text-muted text-xs">{label}</legend>
      {children}
      <FieldNotes id={id} hint={hint} problem={problem} />
    </fieldset>
  );
}

function FieldNotes({ id, hint, problem }: { id: string; hint: ReactNode; problem: string | null }) {
  return (
    <>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-muted text-xs">
          {hint}
        </p>
      ) : null}
      <p id={`${id}-problem`} className={classNames("mt-1 text-bad text-xs", problem === null && "hidden")}>
        {problem}
      </p>
    </>
  );
}
