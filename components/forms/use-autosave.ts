"use client";

import { useEffect, useRef, useState } from "react";

const quietMs = 800;

/** Where keeping what was typed stands. */
export type AutosaveState = "clean" | "waiting" | "saving" | "saved" | "failed";

/**
 * Saves a value by itself a moment after it last changed, one save at a time, the newest last; what it was at first is
 * not saved. `save` rejects when it was not kept, and is asked again with the next change.
 */
export function useAutosave<Value>(value: Value, save: (value: Value) => Promise<unknown>): AutosaveState {
  const [state, setState] = useState<AutosaveState>("clean");
  const text = JSON.stringify(value);
  const kept = useRef(text);
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const newest = useRef({ value, save });
  newest.current = { value, save };
  useEffect(() => {
    if (text === kept.current) return;
    setState("waiting");
    const timer = setTimeout(() => {
      saving.current = saving.current.then(async () => {
        setState("saving");
        try {
          await newest.current.save(newest.current.value);
          kept.current = text;
          setState("saved");
        } catch {
          setState("failed");
        }
      });
    }, quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return state;
}
