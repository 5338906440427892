import { agentColor } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatPoints, formatSignedPoints } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { findSides } from "./find-sides";
import { LeaningsCard } from "./leanings-card";
import { prepareContrast } from "./prepare-contrast";

/** Columns that a phone folds into the line under the agent's name. */
const wideOnly = "@max-xl:hidden";

/** The winner beside the runner-up, agent by agent, in points; the differences add up to the margin. */
export function ContrastCard({ explanation }: { explanation: Explanation }) {
  const prepared = prepareContrast(explanation);
  const { contrast } = explanation;
  const { first: winner, rival } = findSides(explanation);
  if (contrast?.leanings) return <LeaningsCard contrast={contrast} leanings={contrast.leanings} winner={winner} />;
  if (!prepared || !contrast) return null;
  return (
    <Card
      id="contrast"
      title="Against the runner-up"
      note={`What put ${winner?.label ?? "the winner"} ahead of ${contrast.rival.label}, in points.`}
    >
      <Table label="Winner and runner-up by agent" className="@xl:min-w-[26rem]">
        <thead>
          <tr>
            <TableHead>Agent</TableHead>
            <TableHead numeric className={wideOnly}>
              Winner
            </TableHead>
            <TableHead numeric className={wideOnly}>
              Runner-up
            </TableHead>
            <TableHead className="w-1/4">
              <span className="sr-only">Difference, drawn</span>
            </TableHead>
            <TableHead numeric>Difference</TableHead>
          </tr>
        </thead>
        <tbody>
          {prepared.rows.map((row) => (
            <tr key={row.agent}>
              <TableCell>
                <AgentName agent={row.agent} />
                <span className="block pl-7 text-muted text-xs @xl:hidden">
                  {formatPoints(row.winnerUnits)} to {formatPoints(row.rivalUnits)}
                </span>
              </TableCell>
              <TableCell numeric className={wideOnly}>
                {formatPoints(row.winnerUnits)}
              </TableCell>
              <TableCell numeric className={`text-muted ${wideOnly}`}>
                {formatPoints(row.rivalUnits)}
              </TableCell>
              <TableCell>
                <span aria-hidden className="relative block h-3">
                  <span
                    className="absolute inset-y-0"
                    style={{
                      left: `${row.bar.startPct}%`,
                      width: `${row.bar.widthPct}%`,
                      background: agentColor(row.agent),
                    }}
                  />
                  <span className="absolute -inset-y-1 w-px bg-ink" style={{ left: `${prepared.zeroPct}%` }} />
                </span>
              </TableCell>
              <TableCell numeric>{formatSignedPoints(row.differenceUnits)}</TableCell>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className="py-2 text-left">
              Score
            </th>
            <td className={`px-2 text-right ${wideOnly}`}>{formatPoints(winner?.scoreUnits ?? 0)}</td>
            <td className={`px-2 text-right text-muted ${wideOnly}`}>{formatPoints(rival?.scoreUnits ?? 0)}</td>
            <td />
            <td className="pl-2 text-right">{formatSignedPoints(prepared.differenceSumUnits)}</td>
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}
