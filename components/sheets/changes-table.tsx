import { splitChange } from "@/components/audit/write-value";
import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { SheetChange } from "@/server/campaign-sheets/schema";

const levelWords: Record<SheetChange["level"], string> = {
  campaign: "Campaign",
  adSet: "Ad set",
  ad: "Ad",
  creative: "Creative",
};
/** So many are shown at first glance; a file of thousands is not read line by line. */
const mostShown = 200;

/** What an import makes and changes, each with before and after. */
export function ChangesTable({ changes }: { changes: readonly SheetChange[] }) {
  const rest = changes.length - mostShown;
  return (
    <div>
      <Table label="What changes">
        <thead>
          <tr>
            <TableHead>What</TableHead>
            <TableHead>Field</TableHead>
            <TableHead>Before</TableHead>
            <TableHead>After</TableHead>
          </tr>
        </thead>
        <tbody>{changes.slice(0, mostShown).map((change) => rowsOf(change))}</tbody>
      </Table>
      {rest > 0 ? <p className="mt-2 text-muted">and {rest} more.</p> : null}
    </div>
  );
}

function rowsOf({ level, name, within, isNew, fields }: SheetChange) {
  const key = [level, ...within, name].join("\n");
  const what = (
    <>
      <span className="text-muted">{levelWords[level]} </span>
      {[...within, name].join(" › ")}
    </>
  );
  if (isNew) {
    return (
      <tr key={key}>
        <TableCell className="wrap-anywhere">{what}</TableCell>
        <TableCell colSpan={3}>
          <Badge tone="good">new</Badge>
        </TableCell>
      </tr>
    );
  }
  return fields
    .flatMap(({ field, before, after }) => splitChange(field, before, after))
    .map(([field, before, after], index) => (
      <tr key={`${key}\n${field}`}>
        <TableCell className="wrap-anywhere">{index === 0 ? what : null}</TableCell>
        <TableCell>{field}</TableCell>
        <TableCell className="wrap-anywhere text-muted">{before}</TableCell>
        <TableCell className="wrap-anywhere">{after}</TableCell>
      </tr>
    ));
}
