const whole = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const beginning = /^[0-9a-f-]{4,35}$/;

/** Where a typed or pasted id leads: to its page when it is whole, to the list when it is a beginning, else nowhere. */
export function readDecisionId(typed: string): string | null {
  const id = typed
    .trim()
    .toLowerCase()
    .replace(/^.*\/decisions\//, "")
    .replace(/[?#].*$/, "");
  if (whole.test(id)) return `/decisions/${id}`;
  return beginning.test(id) ? `/decisions?id=${id}&range=30d` : null;
}
