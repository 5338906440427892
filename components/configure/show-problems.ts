import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import type { FormProblem } from "@/server/campaigns/configure/schema";

/** Puts the server's refusals at their fields; `at` stands before their paths. */
export function showProblems<Form extends FieldValues>(
  problems: readonly FormProblem[],
  setError: UseFormSetError<Form>,
  at = "",
): void {
  for (const { path, message } of problems) {
    setError(path === "" ? "root.server" : (`${at}${path}` as Path<Form>), { type: "server", message });
  }
}
