import type { ExplanationsDesk } from "../explanations-desk";

const unasked = () => Promise.reject(new Error("the explanations desk is not part of this test"));

/** For applications in tests that never ask it. */
export const idleExplanationsDesk: ExplanationsDesk = {
  replay: unasked,
  whyShown: unasked,
  decisiveAgents: unasked,
};
