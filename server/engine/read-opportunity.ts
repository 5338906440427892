import { type Opportunity, opportunitySchema } from "./opportunity";
import { activities, genders, placementKinds, platforms, slots } from "./vocabulary";

type Raw = Readonly<Record<string, unknown>>;
type Fields = Record<string, unknown>;

const kindNames = new Set<unknown>(placementKinds);
const slotNames = new Set<unknown>(slots);
const genderNames = new Set<unknown>(genders);
const platformNames = new Set<unknown>(platforms);
const activityNames = new Set<unknown>(activities);

/** The schemas of texts with a form of their own: the one source of it. */
const listenerShape = opportunitySchema.shape.listener.unwrap().shape;
const contextShape = opportunitySchema.shape.context.unwrap().shape;
const forms = {
  country: listenerShape.country,
  language: listenerShape.language,
  localTime: contextShape.localTime,
};
/** Texts that were found well-formed; they come again and again. */
const wellFormed = { country: new Set<string>(), language: new Set<string>() };
const mostRemembered = 1_000;

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return (
    value === undefined || (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most)
  );
}

function isNumber(value: unknown, most: number): boolean {
  return value === undefined || (typeof value === "number" && value >= 0 && value <= most);
}

function isText(value: unknown, least: number, most: number): boolean {
  return value === undefined || (typeof value === "string" && value.length >= least && value.length <= most);
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === "boolean";
}

function isOneOf(value: unknown, names: ReadonlySet<unknown>): boolean {
  return value === undefined || names.has(value);
}

function isList(value: unknown, most: number, isItem: (item: unknown) => boolean): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value) || value.length > most) return false;
  for (const item of value) if (item === undefined || !isItem(item)) return false;
  return true;
}

function hasForm(name: "country" | "language", value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "string") return false;
  const known = wellFormed[name];
  if (known.has(value)) return true;
  if (!forms[name].safeParse(value).success) return false;
  if (known.size < mostRemembered) known.add(value);
  return true;
}

const isCode = (item: unknown) => isText(item, 1, 32);
const isCategory = (item: unknown) => isText(item, 1, 80);

function isPlacement(value: unknown): value is Raw {
  return (
    isObject(value) &&
    kindNames.has(value.kind) &&
    isOneOf(value.slot, slotNames) &&
    isWhole(value.minSeconds, 1, 600) &&
    isWhole(value.maxSeconds, 1, 600) &&
    isWhole(value.floorCpmMicros, 0, 1_000_000_000_000) &&
    isList(value.blockedCategories, 200, isCode) &&
    isFlag(value.companion)
  );
}

function isListener(value: unknown): value is Raw {
  return (
    isObject(value) &&
    isText(value.id, 1, 256) &&
    hasForm("country", value.country) &&
    isText(value.region, 1, 16) &&
    isWhole(value.age, 0, 120) &&
    isOneOf(value.gender, genderNames) &&
    isOneOf(value.platform, platformNames) &&
    hasForm("language", value.language)
  );
}

function isConsent(value: unknown): value is Raw {
  return (
    isObject(value) &&
    isText(value.tcf, 0, 20_000) &&
    isText(value.gpp, 0, 20_000) &&
    isList(value.gppSid, 32, Number.isSafeInteger) &&
    isText(value.usPrivacy, 0, 8) &&
    isFlag(value.gdpr) &&
    isFlag(value.lmt) &&
    isFlag(value.coppa)
  );
}

function isTrack(value: unknown): value is Raw {
  return (
    isObject(value) &&
    isText(value.id, 0, 128) &&
    isText(value.title, 0, 300) &&
    isText(value.artist, 0, 300) &&
    isText(value.genre, 1, 60) &&
    isNumber(value.valence, 1) &&
    isNumber(value.energy, 1) &&
    isNumber(value.tempo, 400) &&
    isFlag(value.explicit)
  );
}

function isShow(value: unknown): value is Raw {
  return (
    isObject(value) &&
    isText(value.title, 0, 300) &&
    isList(value.categories, 20, isCategory) &&
    isText(value.transcript, 0, 200_000) &&
    isFlag(value.explicit)
  );
}

function isContext(value: unknown): value is Raw {
  return (
    isObject(value) &&
    isText(value.utterance, 0, 2_000) &&
    isOneOf(value.activity, activityNames) &&
    (value.localTime === undefined || forms.localTime.safeParse(value.localTime).success) &&
    isWhole(value.adsThisHour, 0, 1_000) &&
    isWhole(value.secondsSinceLastAd, 0, 10_000_000)
  );
}

function copyConsent(from: Raw): Fields {
  const { tcf, gpp, gppSid, usPrivacy, gdpr, lmt, coppa } = from;
  const copy: Fields = { lmt: lmt ?? false, coppa: coppa ?? false };
  if (tcf !== undefined) copy.tcf = tcf;
  if (gpp !== undefined) copy.gpp = gpp;
  if (gppSid !== undefined) copy.gppSid = gppSid;
  if (usPrivacy !== undefined) copy.usPrivacy = usPrivacy;
  if (gdpr !== undefined) copy.gdpr = gdpr;
  return copy;
}

function copyListener(from: Raw, consent: Raw): Fields {
  const { id, country, region, age, gender, platform, language } = from;
  const copy: Fields = {
    gender: gender ?? "UNKNOWN",
    platform: platform ?? "UNKNOWN",
    consent: copyConsent(consent),
  };
  if (id !== undefined) copy.id = id;
  if (country !== undefined) copy.country = country;
  if (region !== undefined) copy.region = region;
  if (age !== undefined) copy.age = age;
  if (language !== undefined) copy.language = language;
  return copy;
}

function copyTrack(from: Raw): Fields {
  const { id, title, artist, genre, valence, energy, tempo, explicit } = from;
  const copy: Fields = {};
  if (id !== undefined) copy.id = id;
  if (title !== undefined) copy.title = title;
  if (artist !== undefined) copy.artist = artist;
  if (genre !== undefined) copy.genre = genre;
  if (valence !== undefined) copy.valence = valence;
  if (energy !== undefined) copy.energy = energy;
  if (tempo !== undefined) copy.tempo = tempo;
  if (explicit !== undefined) copy.explicit = explicit;
  return copy;
}

function copyShow(from: Raw): Fields {
  const { title, categories, transcript, explicit } = from;
  const copy: Fields = { categories: categories ?? [] };
  if (title !== undefined) copy.title = title;
  if (transcript !== undefined) copy.transcript = transcript;
  if (explicit !== undefined) copy.explicit = explicit;
  return copy;
}

function copyContext(from: Raw, track: Raw | undefined, show: Raw | undefined): Fields {
  const { utterance, activity, localTime, adsThisHour, secondsSinceLastAd } = from;
  const copy: Fields = { activity: activity ?? "UNKNOWN" };
  if (track !== undefined) copy.track = copyTrack(track);
  if (show !== undefined) copy.show = copyShow(show);
  if (utterance !== undefined) copy.utterance = utterance;
  if (localTime !== undefined) copy.localTime = localTime;
  if (adsThisHour !== undefined) copy.adsThisHour = adsThisHour;
  if (secondsSinceLastAd !== undefined) copy.secondsSinceLastAd = secondsSinceLastAd;
  return copy;
}

const nothing: Raw = {};

/**
 * What `opportunitySchema` reads from a JSON value, several times as fast; null when it is not valid: then the schema
 * has the word, and says what is wrong. Whatever this accepts the schema accepts, with the same result.
 */
export function readOpportunity(value: unknown): Opportunity | null {
  if (!isObject(value)) return null;
  const { placement, listener = nothing, context = nothing, tmax } = value;
  if (!isPlacement(placement) || !isListener(listener) || !isContext(context) || !isWhole(tmax, 1, 10_000)) return null;
  const { consent = nothing } = listener;
  const { track, show } = context;
  if (!isConsent(consent)) return null;
  if ((track !== undefined && !isTrack(track)) || (show !== undefined && !isShow(show))) return null;
  const { kind, slot, minSeconds = 5, maxSeconds = 60, floorCpmMicros, blockedCategories, companion } = placement;
  if ((minSeconds as number) > (maxSeconds as number)) return null;
  const read: Fields = {
    placement: {
      kind,
      slot: slot ?? "MID_ROLL",
      minSeconds,
      maxSeconds,
      floorCpmMicros: floorCpmMicros ?? 0,
      blockedCategories: blockedCategories ?? [],
      companion: companion ?? false,
    },
    listener: copyListener(listener, consent),
    context: copyContext(context, track, show),
  };
  if (tmax !== undefined) read.tmax = tmax;
  return read as Opportunity;
}
