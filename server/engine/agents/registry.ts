import type { Agent } from "../agent";
import { type AgentId, agentIds } from "../agent-roster";
import { adSelectionAgent } from "./ad-selection";
import { advertiserValueAgent } from "./advertiser-value";
import { brandSafetyAgent } from "./brand-safety";
import { budgetPacingAgent } from "./budget-pacing";
import { contextAgent } from "./context";
import { creativeAgent } from "./creative";
import { engagementAgent } from "./engagement";
import { exchangeAgent } from "./exchange";
import { frequencyAgent } from "./frequency";
import { listenerExperienceAgent } from "./listener-experience";
import { privacyAgent } from "./privacy";
import { userProfileAgent } from "./user-profile";
import { voiceIntentAgent } from "./voice-intent";
import { yieldAgent } from "./yield";

/** The whole panel: a new agent is its file, its line here and its seat in the roster. */
const panel: Record<AgentId, Agent> = {
  privacy: privacyAgent,
  "brand-safety": brandSafetyAgent,
  frequency: frequencyAgent,
  "budget-pacing": budgetPacingAgent,
  "user-profile": userProfileAgent,
  context: contextAgent,
  "ad-selection": adSelectionAgent,
  creative: creativeAgent,
  engagement: engagementAgent,
  "listener-experience": listenerExperienceAgent,
  yield: yieldAgent,
  "advertiser-value": advertiserValueAgent,
  "voice-intent": voiceIntentAgent,
  exchange: exchangeAgent,
};

/** Agents in seat order. */
export const agents: readonly Agent[] = agentIds.map((id) => panel[id]);
