import { Badge } from "@/components/ui/badge";
import type { TrialOptions } from "@/server/trials/trials-api-schema";

/** The scenarios there are, any number of them chosen. */
export function ScenarioPicker({
  scenarios,
  chosen,
  onChange,
  onRemove,
}: {
  scenarios: TrialOptions["scenarios"];
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
  /** Absent for people who may not remove any. */
  onRemove?: ((key: string) => void) | undefined;
}) {
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <fieldset className="grid gap-2 @3xl:grid-cols-2">
      <legend className="sr-only">Scenarios</legend>
      {scenarios.map(({ key, name, about, custom }) => (
        <div
          key={key}
          className="flex items-start gap-2 rounded-md border px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <label className="flex min-w-0 flex-1 items-start gap-2">
            <input
              type="checkbox"
              className="mt-1"
              checked={chosen.includes(key)}
              onChange={() => toggle(key)}
              aria-label={name}
            />
            <span className="min-w-0">
              <span className="font-medium text-sm">{name}</span> {custom ? <Badge>of your own</Badge> : null}
              <span className="block text-muted text-xs">{about}</span>
            </span>
          </label>
          {custom && onRemove ? (
            <button
              type="button"
              className="text-muted text-xs underline-offset-2 hover:text-ink hover:underline"
              onClick={() => onRemove(key)}
              aria-label={`Remove ${name}`}
            >
              Remove
            </button>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
