/** Room for a reason, named "reason" in its form; at least ten characters. */
export function ReasonField({ label }: { label: string }) {
  return (
    <label className="block text-sm">
      <span className="mb-1 block text-muted text-xs">{label} (at least 10 characters)</span>
      <textarea
        name="reason"
        required
        minLength={10}
        maxLength={2_000}
        rows={3}
        className="block w-full rounded-md border bg-surface px-2.5 py-2 text-ink hover:border-line-strong"
      />
    </label>
  );
}
