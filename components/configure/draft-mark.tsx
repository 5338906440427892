import type { AutosaveState } from "@/components/forms/use-autosave";
import type { DraftTrouble } from "./use-draft";

const words: Record<AutosaveState, string> = {
  clean: "",
  waiting: "Keeping this draft…",
  saving: "Keeping this draft…",
  saved: "Draft kept",
  failed: "The draft could not be kept; it is tried again with the next change.",
};
const troubles: Record<DraftTrouble, string> = {
  newer:
    "Another window has kept a newer version of this draft. What you type here is not kept: load the page again to go on with the newer one.",
  gone: "This draft was sent or thrown away in another window. What you type here is not kept.",
  full: "You have 100 drafts, which is the most. Throw some away to keep this one.",
};

/** Whether what was typed is kept. */
export function DraftMark({ state, trouble }: { state: AutosaveState; trouble: DraftTrouble | null }) {
  const isBad = trouble !== null || state === "failed";
  return (
    <p role="status" className={isBad ? "text-bad text-sm" : "text-muted text-sm"}>
      {trouble === null ? words[state] : troubles[trouble]}
    </p>
  );
}
