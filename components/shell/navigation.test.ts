import { Home } from "lucide-react";
import { expect, test } from "vitest";
import { isHere, navigation, permittedNavigation } from "./navigation";

const items = navigation.flatMap((group) => group.items);
const labelsAt = (path: string) => items.filter((item) => isHere(item, path)).map(({ label }) => label);

test.each([
  ["/", ["Home"]],
  ["/campaigns/1/pacing", ["Campaigns"]],
  ["/ad-sets/1", ["Campaigns"]],
  ["/ads/1/why", ["Campaigns"]],
  ["/pacing", ["Pacing"]],
  ["/exports", ["Exports"]],
  ["/decisions/1", ["Impressions"]],
  ["/campaignsandmore", []],
])("%s belongs to %j", (path, labels) => {
  expect(labelsAt(path)).toEqual(labels);
});

test("the rail holds only what a person may see, and no group without items", () => {
  const groups = [
    {
      label: "Delivery",
      items: [{ href: "/", label: "Home", about: "", glyph: Home, permission: "campaigns.read" as const }],
    },
    {
      label: "Policy",
      items: [{ href: "/policy", label: "Policy", about: "", glyph: Home, permission: "policy.read" as const }],
    },
  ];
  expect(permittedNavigation(["campaigns.read"], groups).map(({ label }) => label)).toEqual(["Delivery"]);
  expect(permittedNavigation([], groups)).toEqual([]);
});
