import type { PacingDesk } from "../pacing-desk";

const refuse = () => Promise.reject(new Error("pacing is not part of this application"));

/** For applications of tests that nobody asks about pacing. */
export const absentPacingDesk: PacingDesk = { readOverview: refuse, readDetail: refuse };
