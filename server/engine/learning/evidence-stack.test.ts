import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { EvidenceStack, stackMargin, stackSize } from "./evidence-stack";

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Outcomes that follow `truth` weights on evidence drawn evenly from −1…1 (the first is always 1). */
function learn(stack: EvidenceStack, truth: readonly number[], outcomes: number, seed = 1): void {
  let drawn = 0;
  const draw = () => drawUnit(seed, drawn++);
  for (let i = 0; i < outcomes; i++) {
    const evidence = Float64Array.from({ length: stackSize }, (_, source) => (source === 0 ? 1 : 2 * draw() - 1));
    stack.update(evidence, draw() < sigmoid(1 + stackMargin(truth, evidence)) ? 1 : 0);
  }
}

describe("EvidenceStack", () => {
  it("believes every source in part before any outcome, and the constant not at all", () => {
    const [constant = 1, ...sources] = new EvidenceStack(1).weights;
    expect(constant).toBe(0);
    for (const weight of sources) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThan(1);
    }
  });

  it("finds how far each source is to be believed", () => {
    const truth = [0.2, 1, 0, 0.9, 0.3, 0.5, 1.2, 0, 0.6];
    const stack = new EvidenceStack(1);
    learn(stack, truth, 40_000);
    truth.forEach((weight, source) => expect(Math.abs((stack.weights[source] ?? 0) - weight)).toBeLessThan(0.15));
  });

  it("moves little for one outcome, and less the more it has seen", () => {
    const evidence = new Float64Array(stackSize).fill(0.5);
    const moveOf = (stack: EvidenceStack) => {
      const before = stackMargin(stack.weights, evidence);
      stack.update(evidence, 0);
      return before - stackMargin(stack.weights, evidence);
    };
    const fresh = new EvidenceStack(1);
    const old = new EvidenceStack(1);
    learn(old, [0, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 2_000);
    const [first, later] = [moveOf(fresh), moveOf(old)];
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(0.2);
    expect(later).toBeLessThan(first / 5);
  });

  it("goes on from what was saved exactly as if it had never stopped", () => {
    const truth = [0, 1, 0.5, 0.9, 0.3, 0.5, 1.2, 0, 0.6];
    const [stayed, restarted] = [new EvidenceStack(1), new EvidenceStack(1)];
    learn(stayed, truth, 500);
    restarted.restore(deserialize(serialize(stayed.save())));
    for (const stack of [stayed, restarted]) learn(stack, truth, 500, 2);
    expect(restarted.weights).toEqual(stayed.weights);
  });
});
