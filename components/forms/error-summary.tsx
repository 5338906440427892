"use client";

import { useEffect, useRef, useState } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import { type FieldProblem, listProblems } from "./list-problems";

export interface ErrorSummaryProps {
  /** Words for paths, by the path or its end: "lifetimeBudgetMicros" → "Budget in all". */
  labels: Readonly<Record<string, string>>;
  /** How often the form was looked through without being sent, as between its steps. */
  looks?: number;
}

/** After a form was sent: everything wrong with it in one list; each line leads to its field. Nothing while all is well. */
export function ErrorSummary({ labels, looks = 0 }: ErrorSummaryProps) {
  const { setFocus } = useFormContext();
  const { errors, submitCount } = useFormState();
  const box = useRef<HTMLDivElement>(null);
  const asked = submitCount + looks;
  // What was found stays until the form is sent again: a list that shrinks while somebody types moves what they reach for.
  const [found, setFound] = useState<{ asked: number; problems: readonly FieldProblem[] }>({ asked: 0, problems: [] });
  if (found.asked !== asked) setFound({ asked, problems: listProblems(errors, labels) });
  const { problems } = found;
  const isShown = asked > 0 && problems.length > 0;
  useEffect(() => {
    if (isShown && asked > 0) box.current?.focus();
  }, [isShown, asked]);
  if (!isShown) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-md bg-bad-soft px-3 py-2 text-bad text-sm">
      <p className="font-medium">
        {problems.length === 1
          ? "One thing is in the way. Nothing was saved."
          : `${problems.length} things are in the way. Nothing was saved.`}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {problems.map(({ path, label, message }) => (
          <li key={path}>
            {label === null ? (
              message
            ) : (
              <>
                <button type="button" className="underline" onClick={() => setFocus(path)}>
                  {label}
                </button>
                : {message}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
