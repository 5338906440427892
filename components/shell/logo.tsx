/** The mark: a ballot strip about its hairline. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 20" aria-hidden className="h-5 w-6 shrink-0">
      <rect x="2" y="4" width="6" height="5" fill="var(--agent-frequency)" />
      <rect x="9.5" y="4" width="5.5" height="5" fill="var(--agent-budget-pacing)" />
      <rect x="15.5" y="4" width="6.5" height="5" fill="var(--agent-creative)" />
      <rect x="5" y="11.5" width="3" height="3.5" fill="var(--agent-frequency)" opacity="0.55" />
      <rect x="9.5" y="11.5" width="7.5" height="3.5" fill="var(--agent-budget-pacing)" opacity="0.55" />
      <rect x="8.25" y="1" width="1" height="17" fill="var(--ink)" />
    </svg>
  );
}
