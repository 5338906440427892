const isVowelUnit = new Uint8Array(0x10000);
for (const vowel of "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ") isVowelUnit[vowel.charCodeAt(0)] = 1;

/** Forms the rules below would tear apart or join wrongly: the word and what it becomes. */
const exceptions = new Map(
  (
    "children:child men:man women:woman feet:foot teeth:tooth mice:mouse geese:goose knives:knife wives:wife lives:life " +
    "leaves:leaf wolves:wolf loaves:loaf halves:half shelves:shelf thieves:thief scarves:scarf bought:buy paid:pay " +
    "sang:sing sung:sing drove:drive driven:drive flew:fly flown:fly taught:teach ran:run swam:swim rode:ride " +
    "series:series species:species news:news physics:physics politics:politics mathematics:mathematics maths:maths " +
    "sales:sales glasses:glasses clothes:clothes sports:sport athletics:athletics economics:economics jeans:jeans " +
    "training:training wedding:wedding housing:housing building:building evening:evening morning:morning " +
    "meeting:meeting clothing:clothing banking:banking shipping:shipping lightning:lightning ceiling:ceiling " +
    "pudding:pudding sterling:sterling hedging:hedging rating:rating gaming:gaming racing:racing hosting:hosting " +
    "embed:embed embedded:embed wicked:wicked naked:naked sacred:sacred hundred:hundred kindred:kindred " +
    "startups:startup kubernetes:kubernetes aws:aws ios:ios css:css dns:dns https:https saas:saas paas:paas aids:aids " +
    "gas:gas bus:bus yes:yes plus:plus virus:virus lens:lens canvas:canvas atlas:atlas texas:texas christmas:christmas " +
    "diabetes:diabetes arthritis:arthritis tennis:tennis analysis:analysis crisis:crisis basis:basis paris:paris " +
    "movies:movie cookies:cookie brownies:brownie selfies:selfie zombies:zombie rookies:rookie hoodies:hoodie " +
    "smoothies:smoothie calories:calorie prairies:prairie pies:pie ties:tie lies:lie dies:die shoes:shoe toes:toe " +
    "canoes:canoe caches:cache cached:cache caching:cache axes:axe databases:database houses:house horses:horse " +
    "nurses:nurse purses:purse courses:course expenses:expense licenses:license vases:vase buses:bus gases:gas " +
    "indices:index vertices:vertex matrices:matrix quizzes:quiz going:go doing:do " +
    "nothing:nothing something:something anything:anything everything:everything during:during"
  )
    .split(" ")
    .map((pair) => {
      const [form = "", base = ""] = pair.split(":");
      return [form, stripSilentE(base)] as const;
    }),
);

/**
 * Brings forms of a word together ("hosting", "hosted", "hosts" → one stem). Rules of our own for English endings:
 * plural, past, -ing, and a silent e after the first syllable. One stemmer serves every language, because both sides
 * of each comparison go through it; words of other languages lose at most an ending.
 */
export function stem(word: string): string {
  const length = word.length;
  if (length <= 3) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  const last = word.charCodeAt(length - 1);
  if (last === 0x73) return stripSilentE(stripPlural(word));
  if (last === 0x67 && length > 5 && word.endsWith("ing")) return stripSilentE(mendBase(word, length - 3));
  if (last === 0x64 && length > 4 && word.endsWith("ed") && word.charCodeAt(length - 3) !== 0x65) {
    if (word.endsWith("ied") && length > 5) return `${word.slice(0, -3)}y`;
    return stripSilentE(mendBase(word, length - 2));
  }
  return stripSilentE(word);
}

function stripPlural(word: string): string {
  if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) return word;
  if (word.endsWith("ies")) return word.length > 5 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (word.endsWith("es") && word.length > 4) {
    const before = word.slice(0, -2);
    if (before.endsWith("ss") || before.endsWith("x") || before.endsWith("ch") || before.endsWith("sh")) return before;
    if (before.endsWith("zz") || before.endsWith("to") || before.endsWith("ro")) return before;
  }
  return word.slice(0, -1);
}

/** The word without its ending, with a doubled consonant undone or a lost silent e put back. */
function mendBase(word: string, baseLength: number): string {
  if (!hasVowel(word, baseLength)) return word;
  const base = word.slice(0, baseLength);
  const last = base.charCodeAt(baseLength - 1);
  const before = base.charCodeAt(baseLength - 2);
  if (last === before && baseLength > 3 && isVowelUnit[last] === 0) {
    return last === 0x6c || last === 0x73 || last === 0x7a || last === 0x66 ? base : base.slice(0, -1);
  }
  const closed = isVowelUnit[last] === 0 && last !== 0x77 && last !== 0x78;
  if (
    closed &&
    isVowelUnit[before] === 1 &&
    syllables(base) === 1 &&
    isVowelUnit[base.charCodeAt(baseLength - 3)] === 0
  ) {
    return `${base}e`;
  }
  return base;
}

/** Drops a final e after the first syllable, so "manage" meets "managing". */
function stripSilentE(word: string): string {
  const length = word.length;
  if (length < 6 || word.charCodeAt(length - 1) !== 0x65 || word.charCodeAt(length - 2) === 0x65) return word;
  return syllables(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;
}

function hasVowel(word: string, end: number): boolean {
  for (let at = 0; at < end; at += 1) if (isVowelUnit[word.charCodeAt(at)] === 1) return true;
  return false;
}

/** Number of runs of vowels. */
function syllables(word: string): number {
  let count = 0;
  let inside = 0;
  for (let at = 0; at < word.length; at += 1) {
    const vowel = isVowelUnit[word.charCodeAt(at)] ?? 0;
    if (vowel === 1 && inside === 0) count += 1;
    inside = vowel;
  }
  return count;
}
