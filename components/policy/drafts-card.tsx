import Link from "next/link";
import { formatMoment } from "@/components/format/times";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { DraftHead } from "@/server/policy/schema";

/** The drafts that are being written; operators open them. */
export function DraftsCard({ drafts, writes }: { drafts: readonly DraftHead[]; writes: boolean }) {
  if (drafts.length === 0) return null;
  return (
    <Card title="Drafts" note="They decide nothing until one of them goes live.">
      <Table label="Drafts">
        <thead>
          <tr>
            <TableHead>Draft</TableHead>
            <TableHead>Begun from</TableHead>
            <TableHead>By</TableHead>
            <TableHead>Changed (UTC)</TableHead>
          </tr>
        </thead>
        <tbody>
          {drafts.map(({ id, name, note, baseVersion, createdBy, updatedAt, updatedBy }) => (
            <tr key={id}>
              <TableCell>
                {writes ? (
                  <Link href={`/policy/drafts/${id}`} className="rounded-sm font-medium text-accent hover:underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
                {note === "" ? null : <span className="block text-muted text-xs">{note}</span>}
              </TableCell>
              <TableCell>version {baseVersion}</TableCell>
              <TableCell>{createdBy}</TableCell>
              <TableCell>
                {formatMoment(updatedAt)} by {updatedBy}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
