import { classNames } from "@/components/ui/class-names";
import type { Listening } from "./prepare-listening";

const quarters = [1, 2, 3, 4] as const;

/** What the listener did: four quarters, filled as far as was heard, and the words. */
export function ListeningMark({ listening, bare = false }: { listening: Listening; bare?: boolean }) {
  const { words, tone, quarters: heard } = listening;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-xs">
      {heard === null ? null : (
        <span aria-hidden className="flex gap-px">
          {quarters.map((quarter) => (
            <span
              key={quarter}
              className={classNames("h-2.5 w-1.5 rounded-[1px]", quarter <= heard ? "bg-ink" : "bg-line")}
            />
          ))}
        </span>
      )}
      <span
        className={classNames(
          bare && "sr-only",
          tone === "neutral" ? "text-muted" : tone === "bad" ? "text-bad" : tone === "warn" ? "text-warn" : "text-good",
        )}
      >
        {words}
      </span>
    </span>
  );
}
