import { formatCount, formatPart } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { OtherCaps } from "@/server/frequency/schema";
import { describeCap } from "./frequency-words";

/** What other caps of the same windows would have meant for what was played in the range. */
export function OtherCapsCard({ caps }: { caps: readonly OtherCaps[] }) {
  return (
    <Card
      title="What another cap would have meant"
      note="Lower caps: the recorded impressions are played again, and those that the cap would have stopped are taken out. Higher caps: at most what this cap stopped."
    >
      {caps.length === 0 ? (
        <p className="text-muted text-sm">This ad set has no cap. Its listeners may hear it any number of times.</p>
      ) : (
        <div className="grid grid-cols-1 gap-6 @4xl:grid-cols-2">
          {caps.map((cap) => (
            <OneCap key={`${cap.windowSeconds} ${cap.maxImpressions}`} cap={cap} />
          ))}
        </div>
      )}
      <p className="mt-4 max-w-[70ch] text-muted text-xs">
        It ignores what would have played instead, that money saved is spent on other listeners, that other caps would
        stop some of what a higher one lets through, and that listeners heard more often may answer worse. Caps of
        listeners without a key change nothing.
      </p>
    </Card>
  );
}

function OneCap({ cap: { options, blocked, winRate, ...cap } }: { cap: OtherCaps }) {
  const likely = winRate === null ? null : Math.round(blocked * winRate);
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-medium">Cap of {describeCap(cap)}</h3>
      <Table label={`Other caps than ${describeCap(cap)}`}>
        <thead>
          <tr>
            <TableHead>Cap</TableHead>
            <TableHead numeric>Impressions</TableHead>
            <TableHead numeric>Change</TableHead>
          </tr>
        </thead>
        <tbody>
          {options.map(({ maxImpressions, kept, played }) => (
            <tr key={maxImpressions} className={maxImpressions === cap.maxImpressions ? "font-medium" : undefined}>
              <TableCell>
                {describeCap({ ...cap, maxImpressions })}
                {maxImpressions === cap.maxImpressions ? ", as it is" : ""}
              </TableCell>
              <TableCell numeric>{formatCount(kept)}</TableCell>
              <TableCell numeric>
                {kept === played
                  ? "0"
                  : `${formatCount(kept - played)} (${formatPart((played - kept) / played)} fewer)`}
              </TableCell>
            </tr>
          ))}
          <tr>
            <TableCell>Higher</TableCell>
            <TableCell numeric>
              {blocked === 0 ? "no change" : `at most ${formatCount((options.at(-1)?.kept ?? 0) + blocked)}`}
            </TableCell>
            <TableCell numeric>
              {blocked === 0
                ? "0"
                : `at most +${formatCount(blocked)}${likely === null ? "" : `; about +${formatCount(likely)} if it wins as often as elsewhere (${formatPart(winRate ?? 0)})`}`}
            </TableCell>
          </tr>
        </tbody>
      </Table>
    </div>
  );
}
