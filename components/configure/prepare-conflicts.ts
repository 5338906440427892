import { formatMoment } from "@/components/format/times";
import type { FieldConflict } from "@/components/forms/conflict-dialog";
import type { ForeignChange } from "@/server/campaigns/configure/schema";
import { describeValue } from "./describe-value";
import { fieldLabels } from "./field-labels";

/** What somebody else changed beside what was changed here, in words; `names` says what category ids stand for. */
export function prepareConflicts(
  changes: readonly ForeignChange[],
  mine: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): FieldConflict[] {
  return changes.map(({ field, before, theirs, by, at }) => ({
    field,
    label: fieldLabels[field] ?? field,
    before: describeValue(field, before, names),
    theirs: describeValue(field, theirs, names),
    mine: field in mine ? describeValue(field, mine[field], names) : null,
    by: `changed by ${by}, ${formatMoment(at)} UTC`,
  }));
}
