import type { AgentId } from "@/server/engine/agent-roster";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { ListenerNotice } from "./listener-notice-schema";

type Moment = Explanation["moment"];

const lower = (text: string) => text.toLowerCase().replaceAll("_", " ");

function describePlaying(moment: Moment): string {
  const what =
    moment.kind === "PODCAST"
      ? `the podcast you were listening to${moment.show === "" ? "" : ` (${moment.show})`}`
      : "the music you were listening to";
  const mood = moment.mood === "UNKNOWN" ? "" : `, its mood (${lower(moment.mood)})`;
  const genre = moment.genre === "" || moment.kind === "PODCAST" ? "" : `, its genre (${moment.genre})`;
  return `${what}${genre}${mood} and the time of day (${lower(moment.daypart)})`;
}

/** What each agent looked at, in a listener's words; null when it says nothing about this listener or moment. */
function parameterOf(agent: AgentId, moment: Moment): { title: string; text: string } | null {
  switch (agent) {
    case "context":
      return { title: "The moment", text: `We looked at ${describePlaying(moment)}.` };
    case "user-profile":
      return moment.knownAs === "nobody"
        ? null
        : {
            title: "Taste",
            text:
              moment.knownAs === "listener"
                ? "We looked at the genres you play and at which kinds of ads you have listened to before. You agreed to this."
                : "We did not look at you, but at what at least 50 listeners like you (same country and kind of device) tend to like.",
          };
    case "voice-intent":
      return moment.topics.length === 0
        ? null
        : { title: "What was being said", text: `The subject was ${moment.topics.slice(0, 3).join(", ")}.` };
    case "engagement":
      return {
        title: "How likely it was to be heard",
        text: "We estimated how likely this ad is to be listened to in a moment like this one.",
      };
    case "frequency":
      return {
        title: "How often",
        text: "We counted how often you have heard this ad, so as not to repeat it too much.",
      };
    case "listener-experience":
      return {
        title: "How many ads",
        text:
          moment.adsThisHour === 0
            ? "You had heard no other ad in the hour before."
            : `We counted the ads you had heard in the hour before: ${moment.adsThisHour}.`,
      };
    case "yield":
      return {
        title: "The price",
        text: "We looked at what the advertiser pays when its ad is heard. The publisher of what you listen to earns it.",
      };
    case "budget-pacing":
      return {
        title: "The advertiser's budget",
        text: "We looked at how much of its budget the advertiser has left to spend.",
      };
    case "creative":
      return { title: "The version", text: "We chose the version of the ad that does well at this time of day." };
    default:
      return null;
  }
}

function listUnused(moment: Moment): string[] {
  const unused = [];
  if (moment.knownAs !== "listener") unused.push("No personal profile was used.");
  if (moment.age === null) unused.push("Your age was not used.");
  if (moment.gender === "UNKNOWN") unused.push("Your gender was not used.");
  return unused;
}

function listChanges(moment: Moment): string[] {
  const changes = ["Listen to something else, or at another time: the moment counts for every ad."];
  if (moment.knownAs === "listener") {
    changes.push(
      "Withdraw your consent to personalised ads in your player's privacy settings: from then on no profile is used or kept.",
    );
  } else {
    changes.push(
      "Agree to personalised ads in your player's privacy settings if you would rather have ads that fit your taste.",
    );
  }
  changes.push("Skip an ad you do not want: ads like it become rarer, and so do ads after several skips.");
  return changes;
}

/** The notice behind an answer's `whyUrl`, from the decision's explanation. The largest contributions come first. */
export function writeListenerNotice(explanation: Explanation): ListenerNotice {
  const { winner, moment, candidates, at } = explanation;
  const won = candidates.find((candidate) => candidate.adId !== null && candidate.adId === winner?.adId);
  const ranked = [...(won?.ballots ?? [])].sort(
    (a, b) => Math.abs(b.contributionUnits) - Math.abs(a.contributionUnits),
  );
  const parameters = ranked.flatMap(({ agent }) => parameterOf(agent, moment) ?? []);
  return {
    ad:
      winner === null
        ? null
        : { name: winner.label, advertiser: winner.advertiser, paidBy: winner.advertiser, category: winner.category },
    at,
    sentence:
      winner === null
        ? "No ad was played here."
        : `You heard an ad by ${winner.advertiser}. Of the ads that could have played, it fitted best: ${lowerFirst(parameters[0]?.title ?? "the moment")} counted most.`,
    parameters,
    unused: listUnused(moment),
    changes: listChanges(moment),
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
