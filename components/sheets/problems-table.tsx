import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { SheetProblem } from "@/server/campaign-sheets/schema";

/** Every wrong cell: where it is, what stands there, what is wrong, what to write instead. */
export function ProblemsTable({ problems, more }: { problems: readonly SheetProblem[]; more: number }) {
  return (
    <div>
      <Table label="What must be put right">
        <thead>
          <tr>
            <TableHead numeric>Row</TableHead>
            <TableHead>Column</TableHead>
            <TableHead>Stands there</TableHead>
            <TableHead>What is wrong</TableHead>
            <TableHead>Write instead</TableHead>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, column, found, problem, instead }) => (
            <tr key={`${row} ${column} ${problem} ${found}`}>
              <TableCell numeric>{row ?? "–"}</TableCell>
              <TableCell>{column ?? "–"}</TableCell>
              <TableCell className="wrap-anywhere">{found === "" ? "nothing" : found}</TableCell>
              <TableCell>{problem}</TableCell>
              <TableCell>{instead}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      {more > 0 ? <p className="mt-2 text-muted">and {more} more.</p> : null}
    </div>
  );
}
