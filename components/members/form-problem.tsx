/** Why a change could not be made. */
export function FormProblem({ error }: { error: { message: string } | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad text-sm">
      {error.message}
    </p>
  );
}
