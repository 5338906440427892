import type { PolicyDocument } from "@/server/engine/policy";

interface SadGenresProps {
  policy: PolicyDocument;
  onChange?: ((policy: PolicyDocument) => void) | undefined;
}

/** Genres that count as sad whatever their numbers say. */
export function SadGenres({ policy, onChange }: SadGenresProps) {
  const { sadGenres } = policy.context;
  if (onChange === undefined)
    return <p className="mt-2 text-sm">Always sad: {sadGenres.length === 0 ? "no genre" : sadGenres.join(", ")}.</p>;
  return (
    <label className="mt-3 block text-sm">
      <span className="mb-1 block text-muted text-xs">Genres that are always sad, one a line</span>
      <textarea
        rows={3}
        value={sadGenres.join("\n")}
        onChange={({ target }) =>
          onChange({
            ...policy,
            context: {
              ...policy.context,
              sadGenres: target.value === "" ? [] : target.value.split("\n").map((genre) => genre.toLowerCase()),
            },
          })
        }
        className="block w-full max-w-sm rounded-md border bg-surface px-2.5 py-2 text-ink"
      />
    </label>
  );
}
