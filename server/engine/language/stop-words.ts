/** Words that carry grammar rather than meaning, by language. Hand-made. */
const functionWords: Readonly<Record<string, string>> = {
  en: "a about above across after again against ago all almost alone along already also although always am among an and another any anybody anyone anything anyway anywhere are arent around as ask asked at away back be became because become been before began behind being below beside best better between both but by came can cannot cant come comes coming could couldnt did didnt different do does doesnt doing done dont down during each either else end enough even ever every everybody everyone everything exactly far few find first for four found from further gave get gets getting give gives given go goes going gone gonna good got gotta great guess had hadnt half has hasnt have havent having he hed hell her here heres hers herself hes hey hi him himself his how however hows i id if ill im in indeed inside instead into is isnt it itd itll its itself ive just keep kept kind kinda knew know known knows last later least less let lets like liked likely little long look looked looking looks lot lots made main make makes making many may maybe me mean means meant might mine more most mostly much must mustnt my myself near need needs neither never new next nice no nobody none nor not nothing now nowhere of off oh ok okay on once one ones only onto or other others otherwise our ours out outside over own part perhaps please pretty probably put quite rather re real really right said same saw say saying says second see seem seems seen shall she shes should shouldnt since six so some somebody somehow someone something sometimes somewhere sort soon still stuff such super sure take taken takes taking talk talked talking tell ten than thank thanks that thatll thats the their theirs them themselves then there theres these they theyd theyll theyre theyve thing things think thinking third this those though thought three through thus till to together told too took totally toward tried true try trying turn twenty two ugh uh um under until up upon us use used uses using usually very want wanted wants was wasnt way we wed well went were werent weve what whatever whats when whenever where wherever wheres whether which while who whoever whole whom whos whose why will with within without wont word words would wouldnt wow yeah yep yes yet you youd youll your youre yours yourself youve",
  de: "aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da dabei damit dann das dass dazu dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einfach einmal er es etwas euch euer für gegen genau gerade ganz gibt habe haben hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre im immer in ins ist ja jede jeden jeder jetzt kann kein keine können könnte machen mal man mehr mein meine mich mir mit muss müssen nach natürlich nicht nichts noch nun nur ob oder ohne schon sehr sein seine sich sie sind so soll sondern um und uns unser unter vielleicht viel vom von vor war waren warum was weil weiter wenn wer werden wie wieder will wir wird wirklich wo wollen wurde würde zu zum zur zwar zwischen über",
  es: "a al algo algunos ante antes aquí así aunque bien bueno cada casi como con contra cosa cosas cual cuando cómo de del desde donde dos e el ella ellas ellos en entonces entre era eran es esa ese eso esta estaba están estar estas este esto estoy está fue ha hace hacer hacia han hasta hay he la las le les lo los luego me mi mis mucho muchos muy más nada ni no nos nosotros nuestra nuestro o os otra otro para pero poco por porque pues puede que quien qué se ser si sido siempre sin sobre solo son su sus sí sólo también tan tanto te tener tengo tiene tienen todo todos tu tus un una uno unos usted va vamos ver vez y ya yo él",
  fr: "a ai ainsi alors après as au aussi autre aux avait avant avec avez avoir avons bien c ça car ce cela ces cet cette ceux chaque chez comme comment d dans de depuis des deux dire dit donc du elle elles en encore entre est et été étaient était être eu fait faire faut fois font il ils j je jusque l la le les leur leurs lui là m ma mais me mes moi moins mon même n ne ni non nos notre nous on ont ou où par parce pas peu peut peut-être plus pour pourquoi qu quand que quel quelle qui quoi s sa sans se sera ses si son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres très tu un une va vais vers voilà vos votre vous y à",
};

/** Frequent English words of plain meaning: they say little about what a text is about. Hand-made. */
const plainWords =
  "able accept act actual actually add afraid age agree allow amazing amount answer appear apply area argue arrive aspect " +
  "attention awesome bad base basic basically basis beautiful begin believe big bit body bottom boy break brief bring " +
  "brought bunch busy call care careful case catch cause center certain certainly chance change chat check choice choose " +
  "clear clearly close cold common complete completely concept concern consider contain continue control conversation " +
  "cool copy correct count couple course cover crazy create cross curious current currently cut day days dead deal decide " +
  "deep definitely depend describe detail difference difficult direct discuss drop early easier easily easy effect effort " +
  "eight else enjoy enter entire episode especially event eventually everyday example excited exciting exist expect " +
  "experience explain extra eye face fact fair fall familiar fast feel feeling felt figure fill final finally fine finish " +
  "fit five fix folk folks follow force forget form former forward free friend fully fun funny future general generally " +
  "girl glad goal group grow guest guy guys hand happen happened happy hard hate hear heard heart help high hit hold honest " +
  "honestly hope host hour hours huge idea imagine important impossible improve include incredible incredibly information " +
  "interest interested interesting introduce involve issue job join jump kid kill large late laugh laughs laughter lead " +
  "learn leave left level life light line link list listen listener live load local longer lose love low luck man manage " +
  "material matter medium member mention method middle mind minute minutes miss moment month months move name natural " +
  "necessarily necessary nine normal note notice number numbers obvious obviously offer old open opinion opportunity " +
  "opposite option order original particular particularly pass past pattern people perfect perfectly period person " +
  "personal personally perspective pick picture piece place plan play podcast point position possible potential " +
  "potentially power practice prepare present previous prior problem problems process produce project prove provide public " +
  "pull purpose push question questions quick quickly quiet range reach react read ready reality realize reason receive " +
  "recent recently recognize refer regular relate remain remember remove repeat require rest result return role room rule " +
  "run sad safe save scale scary scene seat section sell send sense sentence separate serious set seven several shape share " +
  "short shot show sides sign significant similar simple simply single sit situation size slow slowly small smart somewhat " +
  "sorry sound space speak special specific specifically spend spent split spot stand standard start state stay step stick " +
  "stop story straight strange strong struggle stuck style subject succeed success successful suddenly suggest support " +
  "suppose surprise surround switch table target task team term terms terrible test thousand throw time times tiny today " +
  "tomorrow tonight top topic total touch tough track treat trouble trust type typical typically understand unless update " +
  "upset usual value various version view visit voice wait walk wall watch wear week weeks weird welcome wide wish wonder " +
  "wonderful work worked working works world worry worse worst worth write wrong wrote year years yesterday young zero " +
  "absolutely approach audience aware awhile background band behavior benefit bigger breakdown challenge chapter character " +
  "clean comfortable comment community company compare complex component confuse connect constantly content context " +
  "contribute convince cost decision define depth design desire despite develop direction document double doubt drive " +
  "effectively element emotion enable encourage energy entirely environment error essentially evaluate evolve excellent " +
  "exercise expand expectation express extent extremely factor fail failure fantastic favorite feature feedback field fight " +
  "fix focus formal foundation frame frankly fresh friendly function fundamental goes grab guide handle hell helpful hundred " +
  "identify impact implement increase individual influence initial initially insert insight intend interaction interview " +
  "invite keyword lack language largely leader limit literally logic loop lovely magic major map mark massive measure mental " +
  "mess message metric million mistake mode model multiple mystery negative object occur odd official ongoing operate " +
  "opposed organize output overall page pain paper parent partner path pay percent perform permanent phase physical plenty " +
  "plus popular positive post prefer presence pressure primary principle priority private product progress promise proper " +
  "properly property protect random rare rate raw reach record reduce reflect regard relationship release relevant " +
  "replace represent request resource respond response responsible reveal review reward risk route routine sample scope " +
  "sequence series serve session shift side signal site skill social society solid solution solve source speed spread stage " +
  "stress strike strongly structure surface system talented tend thread tie tool topics total tradition tremendous trick " +
  "trip ultimately unique unit upfront user valuable variety verse wherever wild win winner women worker yours inaudible " +
  "unintelligible speaker crosstalk quote article read round intro outro apologize chosen smile ourselves truth silly growth " +
  "ample spare struggle human instance chain valid validate stubborn wanna dig board controversial criticism unfortunately";

/** How often words of a text are met anywhere: 0 function words, 1 plain words, 3 all others. */
export type Rarity = 0 | 1 | 3;

const rarityByWord = new Map<string, Rarity>();
for (const word of plainWords.split(" ")) rarityByWord.set(word, 1);
const functionSets = new Map<string, ReadonlySet<string>>();
for (const [language, list] of Object.entries(functionWords)) functionSets.set(language, new Set(list.split(" ")));
const english = functionSets.get("en") ?? new Set<string>();

/**
 * Rarity of a lower-case word in a text of this language (BCP 47; its primary subtag counts, anything unknown is read
 * as English). English function words are function words everywhere: talk of other languages is full of them.
 */
export function rarityOf(word: string, language: string): Rarity {
  if (english.has(word)) return 0;
  if (language !== "en" && functionSets.get(primarySubtag(language))?.has(word)) return 0;
  const first = word.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return 0;
  return word.length < 2 ? 0 : (rarityByWord.get(word) ?? 3);
}

/** Is a word grammar rather than meaning in a language other than English ("war" in German is "was"). */
export function isForeignFunctionWord(word: string, language: string): boolean {
  return language !== "en" && !english.has(word) && (functionSets.get(primarySubtag(language))?.has(word) ?? false);
}

function primarySubtag(language: string): string {
  const dash = language.indexOf("-");
  return (dash < 0 ? language : language.slice(0, dash)).toLowerCase();
}
