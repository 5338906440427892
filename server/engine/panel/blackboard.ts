import type { SignalName, SignalValues } from "./signals";

/** What the agents of one decision have published so far. */
export class Blackboard {
  private readonly values = new Map<SignalName, unknown>();

  publish<N extends SignalName>(name: N, value: SignalValues[N]): void {
    this.values.set(name, value);
  }

  /** The value of a signal, or null when nobody has published it. */
  find<N extends SignalName>(name: N): SignalValues[N] | null {
    const value = this.values.get(name);
    return value === undefined ? null : (value as SignalValues[N]);
  }

  clear(): void {
    this.values.clear();
  }
}
