import { contentIdOfGenre, findGenre } from "../taxonomy/genre-categories";
import type { Activity, Genre, Mood } from "../vocabulary";
import { type Intent, intentFeatures, intents } from "./intent-features";
import { intentWeightsTable } from "./intent-weights-table";
import { strongestKeywords } from "./keywords";
import { findTerm } from "./lexicon";
import { stem } from "./stem";
import { joinTopics, readTopics, type TopicStrength } from "./topics";
import { readUtteranceWords, type WordStream } from "./word-stream";

const weightsByFeature = new Map(
  intentWeightsTable
    .trim()
    .split("\n")
    .map((line) => {
      const [feature = "", weights = ""] = line.split("\t");
      return [feature, Int16Array.from(weights.split(" "), Number)] as const;
    }),
);

/** A request must speak for its intent at least this clearly, in the units of the weights, or it is "other". */
const clearScore = 100;

/** What a spoken request is for. */
export function classifyIntent(text: string): Intent {
  const scores = new Int32Array(intents.length);
  for (const feature of new Set(intentFeatures(text))) {
    const weights = weightsByFeature.get(feature);
    if (weights === undefined) continue;
    for (let column = 0; column < weights.length; column += 1) {
      scores[column] = (scores[column] ?? 0) + (weights[column] ?? 0);
    }
  }
  let best = intents.length - 1;
  for (let column = 0; column < scores.length; column += 1) {
    if ((scores[column] ?? 0) > (scores[best] ?? 0)) best = column;
  }
  return (scores[best] ?? 0) >= clearScore ? (intents[best] ?? "other") : "other";
}

/** The parts of a request that advertising can use. */
export interface IntentSlots {
  genre?: Genre;
  artist?: string;
  cuisine?: string;
  mood?: Mood;
  activity?: Activity;
}

/** A spoken request, understood. */
export interface UtteranceRead {
  intent: Intent;
  slots: IntentSlots;
  topics: TopicStrength[];
  /** Stems, strongest first, at most 12. */
  keywords: string[];
}

/** Topics each intent speaks for by itself. */
const intentTopics: Readonly<Record<Intent, readonly TopicStrength[]>> = {
  "play-music": [{ id: "338", strength: 600 }],
  "add-to-playlist": [{ id: "338", strength: 600 }],
  "search-work": [{ id: "JLBCU7", strength: 500 }],
  "book-restaurant": [
    { id: "218", strength: 850 },
    { id: "179", strength: 600 },
  ],
  "order-food": [
    { id: "210", strength: 800 },
    { id: "218", strength: 500 },
  ],
  navigate: [
    { id: "WQC6HR", strength: 500 },
    { id: "1", strength: 450 },
    { id: "653", strength: 250 },
  ],
  shop: [{ id: "473", strength: 700 }],
  weather: [{ id: "390", strength: 700 }],
  question: [],
  other: [],
};

/** Requests that quote a title: its words are a name, not a subject, so they count this many percent. */
const titlePercent: Partial<Record<Intent, number>> = { "play-music": 30, "add-to-playlist": 20, "search-work": 30 };

/** Requests that may name people and addresses: of these only words of the lexicon are kept. */
const personal: ReadonlySet<Intent> = new Set<Intent>(["navigate", "weather", "question", "other"]);

/** Understands one spoken request. */
export function readIntent(text: string, language: string): UtteranceRead {
  const intent = classifyIntent(text);
  const stream = withoutCommands(readUtteranceWords(text), intent);
  const slots = readSlots(intent, stream);
  const percent = titlePercent[intent] ?? 100;
  const spoken = readTopics(stream, language)
    .map(({ id, strength }) => ({ id, strength: Math.trunc((strength * percent) / 100) }))
    .filter(({ strength }) => strength >= 120);
  return {
    intent,
    slots,
    topics: joinTopics(intentTopics[intent], slotTopics(intent, slots, stream), spoken),
    keywords: strongestKeywords(stream, language).filter((word) => !personal.has(intent) || findTerm(word) !== null),
  };
}

/** Words that are the request itself, not what it is about. */
const commandStems: Partial<Record<Intent, ReadonlySet<string>>> = {
  "play-music": new Set(["play", "hear", "start", "shuffl"]),
  "search-work": new Set(["find", "search", "show", "watch"]),
  "book-restaurant": new Set(["book", "reserv", "tabl"]),
  "order-food": new Set(["order", "deliver"]),
  navigate: new Set(["navigat", "drive", "rout", "direction"]),
  shop: new Set(["buy", "shop", "order", "store", "purchas"]),
};

/** The stream with command words blanked, so that "book a table" is not about books. */
function withoutCommands(stream: WordStream, intent: Intent): WordStream {
  const commands = commandStems[intent];
  if (commands === undefined) return stream;
  return {
    ...stream,
    words: stream.words.map((word, at) => (commands.has(stream.stems[at] ?? "") ? "" : word)),
    stems: stream.stems.map((stemmed) => (commands.has(stemmed) ? "" : stemmed)),
    hits: stream.hits.filter((hit) => hit.length > 1 || !commands.has(hit.term.text)),
  };
}

const cuisines = new Set(
  (
    "italian french chinese thai indian mexican japanese greek spanish german turkish korean vietnamese lebanese " +
    "ethiopian brazilian peruvian cuban caribbean cajun creole american mediterranean moroccan persian pakistani polish " +
    "russian portuguese filipino indonesian malaysian taiwanese hawaiian argentinian kosher halal vegan vegetarian " +
    "seafood sushi pizza barbecue bbq tapas ramen steakhouse bistro italienisch chinesisch indisch griechisch"
  ).split(" "),
);

const moodByStem = stemTable<Mood>({
  HAPPY: "happy cheerful upbeat fun joyful party feel-good uplifting fröhlich feliz joyeux",
  SAD: "sad melancholy depressing heartbreak crying gloomy blue traurig triste",
  CALM: "calm relaxing relax chill chilled peaceful mellow soothing quiet soft ambient sleepy ruhig tranquilo calme",
  TENSE: "angry aggressive intense dark rage wütend furioso",
});

const activityByStem = stemTable<Activity>({
  WORKOUT: "workout gym running run jogging exercise training fitness cardio yoga lifting cycling joggen correr courir",
  COMMUTE: "commute commuting drive driving roadtrip car train bus autofahrt",
  FOCUS: "study studying focus concentration concentrate working homework reading coding lernen estudiar",
  PARTY: "party dancing dance club celebration barbecue fiesta fête",
  RELAX: "relax relaxing unwind chill bath meditation meditate spa entspannen",
  CHORES: "cooking cleaning chores dishes laundry kitchen kochen putzen",
  SLEEP: "sleep sleeping bedtime lullaby nap einschlafen schlafen dormir",
  GAMING: "gaming game gamer",
});

function stemTable<Value extends string>(lists: Partial<Record<Value, string>>): ReadonlyMap<string, Value> {
  const table = new Map<string, Value>();
  for (const [value, list] of Object.entries(lists) as [Value, string][]) {
    for (const word of list.split(" ")) if (!table.has(stem(word))) table.set(stem(word), value);
  }
  return table;
}

const artistEnds = new Set(
  "on from to in for please and with now using through album song songs track auf von".split(" "),
);

function readSlots(intent: Intent, stream: WordStream): IntentSlots {
  const slots: IntentSlots = {};
  const music = intent === "play-music" || intent === "add-to-playlist";
  const eating = intent === "book-restaurant" || intent === "order-food";
  for (let at = 0; at < stream.words.length; at += 1) {
    const word = stream.words[at] ?? "";
    const stemmed = stream.stems[at] ?? "";
    const mood = moodByStem.get(stemmed);
    if (mood !== undefined) slots.mood ??= mood;
    const activity = activityByStem.get(stemmed);
    if (activity !== undefined && (slots.activity === undefined || slots.activity === "RELAX"))
      slots.activity = activity;
    if (eating && cuisines.has(word)) slots.cuisine ??= word;
    if (music && word === "by") {
      const artist = readArtist(stream.words, at + 1);
      if (artist !== "") slots.artist ??= artist;
    }
  }
  if (music) {
    const title = stream.words.indexOf("by");
    const genre = findGenre(stream.words.slice(0, title < 0 ? undefined : title).join(" "));
    if (genre !== null && !genre.startsWith("podcast-")) slots.genre = genre;
  }
  return slots;
}

function readArtist(words: readonly string[], start: number): string {
  let end = start;
  while (end < words.length && end < start + 5 && !artistEnds.has(words[end] ?? "")) end += 1;
  return words.slice(start, end).join(" ");
}

const activityTopics: Partial<Record<Activity, TopicStrength>> = {
  WORKOUT: { id: "225", strength: 700 },
  COMMUTE: { id: "1", strength: 400 },
  FOCUS: { id: "146", strength: 400 },
  PARTY: { id: "279", strength: 450 },
  RELAX: { id: "232", strength: 450 },
  CHORES: { id: "274", strength: 350 },
  SLEEP: { id: "310", strength: 500 },
  GAMING: { id: "680", strength: 600 },
};

/** Kinds of work by the word people use for them. */
const workTopics = stemTable<string>({
  "324": "movie film cinema picture trailer documentary",
  "640": "tv television show series episode sitcom saga",
  "42": "book novel ebook audiobook comic poem",
  "680": "game videogame",
  "338": "song album track soundtrack music single tune",
  "201": "painting photograph sculpture",
});

function slotTopics(intent: Intent, slots: IntentSlots, stream: WordStream): TopicStrength[] {
  const topics: TopicStrength[] = [];
  if (slots.genre !== undefined) topics.push({ id: contentIdOfGenre(slots.genre), strength: 700 });
  if (slots.cuisine !== undefined) topics.push({ id: "214", strength: 700 });
  const activity = slots.activity === undefined ? undefined : activityTopics[slots.activity];
  if (activity !== undefined && (intent === "play-music" || intent === "add-to-playlist")) topics.push(activity);
  if (intent === "search-work") {
    const kinds = new Set(stream.stems.map((stemmed) => workTopics.get(stemmed)));
    for (const kind of kinds) if (kind !== undefined) topics.push({ id: kind, strength: 700 });
  }
  return topics;
}
