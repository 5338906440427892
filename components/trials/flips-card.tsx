import Link from "next/link";
import { formatMoment } from "@/components/format/times";
import { wordsFor } from "@/components/format/words";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { TrialDetail } from "@/server/trials/trials-api-schema";

const none = "no ad";

/** Decisions that came out otherwise: how many, and a sample to look into. */
export function FlipsCard({
  id,
  flips,
  result,
}: Pick<TrialDetail, "id" | "flips"> & { result: NonNullable<TrialDetail["result"]> }) {
  const { total, otherAd, toSilence, toAd } = result.flips;
  const counts = [
    `${otherAd.toLocaleString("en-GB")} to another ad`,
    `${toSilence.toLocaleString("en-GB")} to silence`,
    `${toAd.toLocaleString("en-GB")} from silence to an ad`,
  ].join(", ");
  return (
    <Card
      title={
        total === 0 ? "No decision came out otherwise" : `${total.toLocaleString("en-GB")} decisions came out otherwise`
      }
      note={total === 0 ? "Every shared opportunity was answered alike." : `${counts}. An even sample of them:`}
    >
      {flips.length === 0 ? null : (
        <Table label="A sample of the decisions that came out otherwise">
          <thead>
            <tr>
              <TableHead>Moment (UTC)</TableHead>
              <TableHead>Live</TableHead>
              <TableHead>Tried</TableHead>
              <TableHead>Where</TableHead>
            </tr>
          </thead>
          <tbody>
            {flips.map(({ position, at, live, candidate, kind, country, genre }) => (
              <tr key={position}>
                <TableCell className="whitespace-nowrap">
                  <Link
                    prefetch={false}
                    href={`/tests/${id}/flips/${position}`}
                    className="text-accent underline-offset-2 hover:underline"
                  >
                    {formatMoment(at)}
                  </Link>
                </TableCell>
                <TableCell>{live?.label ?? none}</TableCell>
                <TableCell>{candidate?.label ?? none}</TableCell>
                <TableCell className="text-muted">
                  {[wordsFor(kind), genre, country].filter((word) => word !== "").join(", ")}
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
