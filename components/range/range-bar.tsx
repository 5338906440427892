import { formatAge, formatMoment } from "@/components/format/times";
import { StaleNote } from "@/components/ui/stale-note";
import { RangePicker } from "./range-picker";

export interface RangeBarProps {
  /** The answer on screen: the window that it is really of (UTC instants), and its newest data; null until it is there. */
  answer: { from: string; to: string; newestAt: string | null } | null;
  comparable?: boolean;
  /** False where what is shown does not follow the range, as a whole flight does not. */
  showsWindow?: boolean;
  /** From this age on the data is marked as old. */
  staleAfterMs?: number;
}

const staleAfterTwoHours = 2 * 3_600_000;

/** The range of a page, the window it came to and how old its newest data is; as high before they are known as after. */
export function RangeBar({
  answer,
  comparable = false,
  showsWindow = true,
  staleAfterMs = staleAfterTwoHours,
}: RangeBarProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
      <RangePicker
        comparable={comparable}
        window={answer && showsWindow ? { fromMs: Date.parse(answer.from), toMs: Date.parse(answer.to) } : null}
      />
      <p className="h-5 basis-full truncate text-xs leading-5 @3xl:basis-auto">
        {answer === null ? null : answer.newestAt === null ? (
          <span className="text-muted">No decision has been made yet.</span>
        ) : (
          <StaleNote
            atMs={Date.parse(answer.newestAt)}
            fixedText={`Data until ${formatMoment(answer.newestAt)}`}
            describeAge={(ageMs) => `Newest decision ${formatAge(ageMs)}`}
            staleAfterMs={staleAfterMs}
          />
        )}
      </p>
    </div>
  );
}
