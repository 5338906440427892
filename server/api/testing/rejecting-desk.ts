/** A desk that a test does not ask: every method of it fails and says so. */
export function createRejectingDesk<Desk extends object>(name: string): Desk {
  return new Proxy({} as Desk, {
    get: (_desk, method) =>
      method === "then" ? undefined : () => Promise.reject(new Error(`${name} is not part of this world.`)),
  });
}
