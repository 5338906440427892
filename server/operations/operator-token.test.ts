import { describe, expect, it } from "vitest";
import { createOperatorCheck, createOperatorToken } from "./operator-token";

const secret = "a secret of at least thirty-two characters";

describe("the operator's token", () => {
  const check = createOperatorCheck(secret);
  const token = createOperatorToken(secret);

  it("lets its bearer operate, and nothing else", () => {
    expect(check(token)).toMatchObject({ keyId: "operator", scopes: ["operate"] });
  });

  it("follows from the secret and does not show it", () => {
    expect(createOperatorToken(secret)).toBe(token);
    expect(createOperatorToken(`${secret}!`)).not.toBe(token);
    expect(token).not.toContain(secret);
  });

  it.each([
    ["nothing", ""],
    ["an API key", "rk_live_0123456789abcdef"],
    ["the bare prefix", "operator."],
    ["another folder's token", createOperatorToken(`${secret}!`)],
    ["a token cut short", token.slice(0, -1)],
    ["a token with something after it", `${token}A`],
    ["letters that are longer in bytes", `${token.slice(0, -1)}é`],
  ])("is not %s", (_, bearer) => {
    expect(check(bearer)).toBeNull();
  });
});
