import type { PolicyChange } from "@/server/policy/schema";

/** What is otherwise in one policy than in another, in words and by group. */
export function ChangesList({ changes }: { changes: readonly PolicyChange[] }) {
  const groups = [...new Set(changes.map(({ group }) => group))];
  return (
    <dl className="grid gap-2 text-sm">
      {groups.map((group) => (
        <div key={group}>
          <dt className="text-muted text-xs">{group}</dt>
          {changes
            .filter((change) => change.group === group)
            .map(({ sentence }) => (
              <dd key={sentence}>{sentence}</dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
