import { expect, it } from "vitest";
import { agentIds } from "@/server/engine/agent-roster";
import { plainName } from "@/server/engine/explain/words";
import { agentIdentities, agentStyleSheet, agentsInSeatOrder } from "./agent-identity";

it("tells every two agents apart by name and by glyph, without colour", () => {
  const identities = agentIds.map((id) => agentIdentities[id]);
  expect(new Set(identities.map(({ name }) => name)).size).toBe(agentIds.length);
  expect(new Set(identities.map(({ glyph }) => glyph)).size).toBe(agentIds.length);
});

it("calls every agent what the finding calls it", () => {
  for (const id of agentIds) expect(agentIdentities[id].name).toBe(plainName(id));
});

it("never gives neighbouring voters the same texture", () => {
  const textures = agentsInSeatOrder.map((id) => agentIdentities[id].pattern);
  for (const [index, texture] of textures.entries()) {
    if (texture !== "plain") expect(textures[index + 1]).not.toBe(texture);
  }
});

it("defines every agent's colour once in each theme and once for paper, where it is the light one", () => {
  const sheet = agentStyleSheet();
  const [screens = "", paper = ""] = sheet.split("@media print");
  for (const id of agentIds) {
    expect(screens.split(`--agent-${id}:`)).toHaveLength(3);
    expect(paper).toContain(`--agent-${id}:${agentIdentities[id].light}`);
  }
});
