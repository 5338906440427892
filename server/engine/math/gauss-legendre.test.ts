import { describe, expect, it } from "vitest";
import { nodeCount, nodes, nodeWeights, runningWeights } from "./gauss-legendre";

const power = (x: number, degree: number) => x ** degree;

describe("Gauss–Legendre", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])("integrates x^%i over [−1, 1]", (degree) => {
    const sum = nodes.reduce((total, x, i) => total + (nodeWeights[i] as number) * power(x, degree), 0);
    expect(sum).toBeCloseTo((1 - power(-1, degree + 1)) / (degree + 1), 14);
  });

  it.each([0, 1, 2, 3, 4])("integrates x^%i from −1 up to each node", (degree) => {
    for (let m = 0; m < nodeCount; m += 1) {
      const sum = nodes.reduce(
        (total, x, l) => total + (runningWeights[m * nodeCount + l] as number) * power(x, degree),
        0,
      );
      expect(sum).toBeCloseTo((power(nodes[m] as number, degree + 1) - power(-1, degree + 1)) / (degree + 1), 14);
    }
  });
});
