interface SmallSelectProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}

/** A choice inside a sentence of a form; its label is for screen readers. */
export function SmallSelect({ label, value, options, onChange }: SmallSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="h-8 min-w-0 max-w-full rounded-md border bg-surface px-2 text-ink text-sm hover:border-line-strong"
    >
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}
