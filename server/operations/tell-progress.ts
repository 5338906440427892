/** How far a job is. */
export interface Progress {
  done: number;
  total: number;
}

/** Turns a job that reports its progress into news: the newest progress only, its result last. Throws what the job throws. */
export async function* tellProgress<Result>(
  run: (onProgress: (progress: Progress) => void) => Promise<Result>,
): AsyncGenerator<({ kind: "progress" } & Progress) | { kind: "result"; result: Result }> {
  let newest: Progress | null = null;
  let wake: () => void = () => undefined;
  let awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const finished = run((progress) => {
    newest = progress;
    wake();
  }).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  for (;;) {
    const outcome = await Promise.race([finished, awake.then(() => null)]);
    if (outcome !== null) {
      if ("error" in outcome) throw outcome.error;
      yield { kind: "result", result: outcome.result };
      return;
    }
    awake = new Promise((resolve) => {
      wake = resolve;
    });
    if (newest !== null) yield { kind: "progress", ...(newest as Progress) };
  }
}
