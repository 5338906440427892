"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { readDecisionId } from "./read-decision-id";

/** Goes to an impression by its id, or lists those whose id begins so. Ctrl K or ⌘ K leads here. */
export function SearchById() {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      field.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = readDecisionId(field.current?.value ?? "");
    setProblem(path === null);
    if (path === null) return;
    field.current?.blur();
    router.push(path);
  };

  return (
    <search className="min-w-0 flex-1">
      <form onSubmit={submit} className="relative max-w-md">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
        <input
          ref={field}
          aria-label="Find an impression by its id"
          aria-invalid={problem}
          aria-describedby={problem ? "search-problem" : undefined}
          placeholder="Find an impression by id"
          autoComplete="off"
          spellCheck={false}
          onChange={() => setProblem(false)}
          className="h-9 w-full rounded-md border bg-surface pr-14 pl-8 text-sm placeholder:text-muted hover:border-line-strong aria-invalid:border-bad"
        />
        <kbd className="pointer-events-none absolute top-2 right-2 hidden rounded-sm border bg-sunken px-1.5 font-sans text-2xs text-muted leading-[18px] sm:block">
          Ctrl K
        </kbd>
        {problem ? (
          <p
            id="search-problem"
            role="alert"
            className="absolute top-full left-0 z-30 mt-1 rounded-md border bg-surface px-2.5 py-1.5 text-bad text-xs shadow-float"
          >
            Type at least the first four characters of an id: 0–9 and a–f.
          </p>
        ) : null}
      </form>
    </search>
  );
}
