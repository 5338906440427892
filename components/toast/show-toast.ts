export interface ToastOptions {
  tone?: "plain" | "good" | "bad";
  /** One thing to do about it: undo, open. */
  action?: { label: string; onClick: () => void };
}

type Show = (text: string, options: ToastOptions) => void;

const waiting: (() => void)[] = [];
let stage: Show | null = null;
let wake: (() => void) | null = null;

/** Says what has just happened, at the edge of the window, for a few seconds. Never the only place of a fact. */
export function showToast(text: string, options: ToastOptions = {}): void {
  if (stage) {
    stage(text, options);
    return;
  }
  waiting.push(() => stage?.(text, options));
  wake?.();
}

/** The stage calls `onNeeded` when there is something to say and it is not there yet. Returns how to stop. */
export function onToastNeeded(onNeeded: () => void): () => void {
  wake = onNeeded;
  if (waiting.length > 0) onNeeded();
  return () => {
    wake = null;
  };
}

/** The stage is there: what waited is said. Returns how to leave. */
export function takeStage(show: Show): () => void {
  stage = show;
  for (const say of waiting.splice(0)) say();
  return () => {
    stage = null;
  };
}
