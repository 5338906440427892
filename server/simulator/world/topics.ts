/** One subject that a podcast, a query or an advertisement may be about. */
export interface Topic {
  key: string;
  /** IAB Content Taxonomy 3.1 id. */
  contentId: string;
  /** Words that people use when they speak of it. */
  words: readonly string[];
  /** Ad Product Taxonomy 2.0 tier-1 ids of what sells well beside it. */
  sectors: readonly string[];
  /** How talk about it sounds: valence and energy 0…1. */
  mood: readonly [valence: number, energy: number];
}

const topic = (
  key: string,
  contentId: string,
  sectors: string,
  mood: readonly [number, number],
  words: string,
): Topic => ({ key, contentId, sectors: sectors.split(" "), mood, words: words.split(" ") });

/** The subjects of the invented world. */
export const topics: readonly Topic[] = [
  topic(
    "software",
    "602",
    "1082 1295",
    [0.5, 0.5],
    "software code developer programming deploy server database testing framework debugging compiler release engineer cloud backend",
  ),
  topic(
    "gadgets",
    "596",
    "1097 1467",
    [0.55, 0.55],
    "phone laptop camera battery headphones chip screen gadget wireless device charger sensor speaker tablet upgrade",
  ),
  topic(
    "startups",
    "52",
    "1082 1335 1494",
    [0.55, 0.6],
    "founder startup investor revenue customer market growth pitch hiring funding product margin strategy launch company",
  ),
  topic(
    "money",
    "391",
    "1335",
    [0.45, 0.4],
    "savings mortgage budget interest pension loan tax investing salary bank credit insurance rent inflation retirement",
  ),
  topic(
    "soccer",
    "533",
    "1524 1551 1002",
    [0.6, 0.75],
    "goal striker league match penalty keeper coach transfer stadium derby midfield defender referee season fans",
  ),
  topic(
    "running",
    "225",
    "1510 1524 1378",
    [0.6, 0.7],
    "marathon running training pace shoes interval workout stretching muscles gym coach endurance race heart fitness",
  ),
  topic(
    "wellness",
    "223",
    "1378 1123 1510",
    [0.5, 0.25],
    "sleep stress breathing meditation vitamins nutrition habits wellbeing diet healthy balance mindfulness rest energy routine",
  ),
  topic(
    "cooking",
    "210",
    "1355 1123 1263",
    [0.65, 0.45],
    "recipe kitchen garlic oven dough dinner flavour ingredients roast vegetables baking sauce chef breakfast spices",
  ),
  topic(
    "coffee",
    "210",
    "1123 1355",
    [0.65, 0.45],
    "coffee espresso roast beans barista brew grinder latte cup morning aroma filter cafe milk crema",
  ),
  topic(
    "travel",
    "653",
    "1529 1263",
    [0.7, 0.55],
    "flight hotel beach train island passport itinerary luggage mountain tourist hostel airport museum journey vacation",
  ),
  topic(
    "parenting",
    "192",
    "1328 1123 1494",
    [0.6, 0.4],
    "baby toddler school parents kids bedtime playground homework diapers nursery birthday family teacher lunchbox stroller",
  ),
  topic(
    "pets",
    "422",
    "1460",
    [0.7, 0.5],
    "dog cat puppy kitten vet leash treats fur walk adoption paws litter breed training shelter",
  ),
  topic(
    "gaming",
    "680",
    "1097 1419",
    [0.6, 0.75],
    "game console controller quest level multiplayer boss graphics studio esports player patch arcade strategy stream",
  ),
  topic(
    "movies",
    "324",
    "1419 1315",
    [0.55, 0.55],
    "film director scene actor cinema trailer script sequel screenplay premiere camera drama thriller audience award",
  ),
  topic(
    "books",
    "42",
    "1419 1295",
    [0.5, 0.25],
    "novel author chapter library reader poetry bookshop essay publisher character memoir fiction page translation paperback",
  ),
  topic(
    "science",
    "464",
    "1295 1419",
    [0.5, 0.4],
    "experiment physics telescope galaxy molecule research laboratory theory climate evolution data particle ocean species hypothesis",
  ),
  topic(
    "history",
    "EZWB7V",
    "1419 1529 1295",
    [0.4, 0.35],
    "empire century king revolution archive treaty castle medieval ancient ruins dynasty explorer parliament monument trade",
  ),
  topic(
    "fashion",
    "552",
    "1058 1494",
    [0.65, 0.55],
    "dress sneakers jacket designer outfit runway fabric jeans style wardrobe tailor collection vintage boots season",
  ),
  topic(
    "cars",
    "1",
    "1551 1335",
    [0.55, 0.65],
    "car engine electric charging driver garage tyres motorway hybrid brakes dealership mileage wheel suspension road",
  ),
  topic(
    "garden",
    "274",
    "1396 1263 1494",
    [0.65, 0.35],
    "garden soil paint sofa renovation plants drill kitchen lawn furniture shelf tiles compost roof seeds",
  ),
  topic(
    "comedy",
    "348",
    "1355 1002 1315",
    [0.85, 0.75],
    "joke laughing funny stage standup heckler punchline improv audience silly awkward prank impression comedian sketch",
  ),
  topic(
    "careers",
    "123",
    "1295 1082",
    [0.5, 0.45],
    "interview career manager resume promotion office meeting feedback remote recruiter job colleague mentor salary skills",
  ),
  topic(
    "languages",
    "147",
    "1295 1529",
    [0.6, 0.45],
    "vocabulary grammar fluent accent spanish lesson verbs pronunciation learner french sentence tutor dialect immersion phrase",
  ),
  topic(
    "crime",
    "380",
    "1419 1396",
    [0.2, 0.45],
    "murder detective suspect evidence police witness victim trial alibi confession investigation weapon missing prison forensic",
  ),
  topic(
    "politics",
    "386",
    "1452 1419",
    [0.3, 0.55],
    "election parliament minister vote campaign senate coalition policy opposition budget debate scandal protest poll referendum",
  ),
  topic(
    "war",
    "389",
    "1452 1419",
    [0.12, 0.5],
    "front soldiers ceasefire missile refugees border troops shelling siege hostage occupation sanctions casualties drone offensive",
  ),
  topic(
    "music",
    "338",
    "1315 1419 1097",
    [0.65, 0.55],
    "album guitar chorus concert singer studio vinyl drummer festival melody producer tour playlist bass rehearsal",
  ),
];

const positions = new Map(topics.map((entry, index) => [entry.key, index]));

/** Position of a subject in `topics`. Throws RangeError for a key nobody defined. */
export function getTopicIndex(key: string): number {
  const index = positions.get(key);
  if (index === undefined) throw new RangeError(`unknown topic "${key}"`);
  return index;
}
