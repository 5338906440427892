import { expect, it } from "vitest";
import { readDecisionId } from "./read-decision-id";

const id = "0197f3a2-1c4d-7e55-8abc-0123456789ab";

it.each([
  ["a whole id opens the impression", id, `/decisions/${id}`],
  ["capitals and spaces are forgiven", `  ${id.toUpperCase()} `, `/decisions/${id}`],
  ["a pasted link is read", `https://ads.example/decisions/${id}?range=7d`, `/decisions/${id}`],
  ["a beginning lists what begins so", "0197f3", "/decisions?id=0197f3&range=30d"],
  ["too short leads nowhere", "019", null],
  ["words lead nowhere", "coffee", null],
])("%s", (_name, typed, path) => expect(readDecisionId(typed)).toBe(path));
