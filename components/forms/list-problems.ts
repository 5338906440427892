export interface FieldProblem {
  /** Path in the form, "root" for the whole. */
  path: string;
  /** Null when it is about no single field. */
  label: string | null;
  message: string;
}

/** The problems of a form's error tree, in its order, with words for their paths; list positions count from 1. */
export function listProblems(errors: object, labels: Readonly<Record<string, string>>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const walk = (node: unknown, path: readonly string[]) => {
    if (typeof node !== "object" || node === null) return;
    const { message } = node as { message?: unknown };
    if (typeof message === "string" && message !== "") {
      problems.push({ path: path.join("."), label: describePath(path, labels), message });
      return;
    }
    for (const [key, inner] of Object.entries(node)) if (key !== "ref") walk(inner, [...path, key]);
  };
  walk(errors, []);
  return problems;
}

function describePath(path: readonly string[], labels: Readonly<Record<string, string>>): string | null {
  const [head] = path;
  if (head === undefined || head === "root") return null;
  const position = path.filter((step) => /^\d+$/.test(step)).map((step) => Number(step) + 1);
  const words = path.filter((step) => !/^\d+$/.test(step));
  for (let from = 0; from < words.length; from++) {
    const label = labels[words.slice(from).join(".")];
    if (label !== undefined) return position.length === 0 ? label : `${label} (${position.join(".")})`;
  }
  return words.at(-1) ?? null;
}
