import type { Genre } from "../vocabulary";
import { genres } from "../vocabulary";
import { topTierOf } from "./content-taxonomy";

/** Content Taxonomy 3.1 id of each genre that learned tables know. */
const contentIdOf: Record<Genre, string> = {
  other: "338",
  pop: "349",
  rock: "363",
  "hip-hop": "355",
  latin: "352",
  "r&b": "362",
  edm: "351",
  classical: "346",
  jazz: "357",
  country: "350",
  folk: "353",
  metal: "367",
  indie: "343",
  ambient: "356",
  blues: "360",
  reggae: "359",
  soul: "362",
  soundtrack: "369",
  children: "344",
  sad: "338",
  "podcast-news": "386",
  "podcast-technology": "596",
  "podcast-comedy": "348",
  "podcast-business": "52",
  "podcast-society": "432",
  "podcast-sports": "483",
  "podcast-true-crime": "KHPC5A",
  "podcast-health": "223",
  "podcast-education": "132",
  "podcast-other": "SPSHQ5",
};

/** Names people and playlists use, by the genre they mean. Matched whole first, then word by word from the end. */
const aliases: Partial<Record<Genre, string>> = {
  pop: "dance pop,electropop,electro pop,synthpop,synth pop,indie poptimism,post teen pop,teen pop,hip pop,k pop,kpop,j pop,jpop,europop,power pop,bubblegum,top 40,charts,chart,hits,boy band,schlager,city pop,britpop,popular",
  rock: "classic rock,album rock,permanent wave,hard rock,soft rock,punk,punk rock,pop punk,grunge,post rock,prog,progressive rock,garage,psychedelic,rock n roll,rock and roll,rockabilly,emo,alternative rock,alt rock,new wave,post punk",
  "hip-hop":
    "rap,hip hop,hiphop,trap,southern hip hop,gangster rap,gangsta rap,drill,grime,boom bap,crunk,urban,latin hip hop",
  latin:
    "latino,latina,latin pop,reggaeton,tropical,salsa,bachata,cumbia,merengue,mariachi,banda,bossa nova,samba,tango,flamenco,regional mexican,sertanejo,mpb",
  "r&b": "rnb,r and b,r n b,rhythm and blues,urban contemporary,new jack swing,contemporary r&b,alternative r&b",
  edm: "electronic,electronica,electro,dance,house,techno,trance,dubstep,drum and bass,dnb,big room,electro house,progressive house,progressive electro house,deep house,pop edm,future bass,hardstyle,eurodance,club,disco,idm,breakbeat,jungle,synthwave,tropical house",
  classical:
    "classic music,orchestral,orchestra,opera,baroque,symphony,symphonic,chamber,piano,romantic era,choral,klassik",
  jazz: "bebop,swing,smooth jazz,big band,fusion,bop,nu jazz,jazz fusion",
  country: "americana,bluegrass,honky tonk,nashville,country pop,outlaw country",
  folk: "singer songwriter,acoustic,songwriter,celtic,traditional,folk rock,indie folk,world",
  metal: "heavy metal,death metal,black metal,thrash,metalcore,hardcore,doom,nu metal,deathcore,power metal",
  indie: "alternative,indie rock,indie pop,alt,shoegaze,lo fi indie,dream pop,bedroom pop",
  ambient:
    "chill,chillout,chill out,lofi,lo fi,new age,meditation,sleep,drone,downtempo,study,focus,relax,relaxing,spa,white noise,nature sounds",
  blues: "delta blues,chicago blues,blues rock",
  reggae: "dancehall,dub,ska,roots reggae",
  soul: "neo soul,funk,motown,gospel,northern soul",
  soundtrack:
    "soundtracks,score,film score,movie,movies,tv,showtunes,musical,musicals,broadway,video game music,anime,disney",
  children: "kids,childrens,children s,nursery,nursery rhymes,lullaby,lullabies,kinder,kindermusik,family",
  sad: "sad songs,heartbreak,melancholy,melancholic,breakup,crying,traurig,triste",
  "podcast-news": "news,daily news,news commentary,politics,government",
  "podcast-technology": "technology,tech,tech news,software,programming,computing",
  "podcast-comedy": "comedy,stand up,improv,humor,comedy interviews",
  "podcast-business": "business,entrepreneurship,investing,management,marketing,careers,finance,startups,business news",
  "podcast-society":
    "society,culture,society and culture,documentary,personal journals,relationships,philosophy,history",
  "podcast-sports": "sports,sport,football,soccer,basketball,baseball,sports news,fantasy sports",
  "podcast-true-crime": "true crime,crime",
  "podcast-health": "health,health and fitness,fitness,nutrition,mental health,medicine,wellness",
  "podcast-education": "education,courses,how to,language learning,self improvement,science",
  "podcast-other": "podcast,podcasts,talk,talk show,audiobook,audiobooks,spoken word",
};

const genreByName = new Map<string, Genre>();
for (const genre of genres) genreByName.set(foldGenre(genre), genre);
for (const [genre, names] of Object.entries(aliases)) {
  for (const name of names.split(",")) genreByName.set(foldGenre(name), genre as Genre);
}

/** Lower case, one space between words, "&" kept inside r&b, other punctuation gone. */
function foldGenre(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, " ")
    .replaceAll(" & ", " and ")
    .trim();
}

/** The genre that learned tables know behind any genre text ("Southern Hip Hop" → "hip-hop"); "other" when none. */
export function normaliseGenre(text: string): Genre {
  return findGenre(text) ?? "other";
}

/** Like `normaliseGenre`, but null when no genre is meant. */
export function findGenre(text: string): Genre | null {
  const folded = foldGenre(text);
  const whole = genreByName.get(folded);
  if (whole !== undefined) return whole;
  const words = folded.split(" ");
  for (let length = Math.min(3, words.length - 1); length >= 1; length -= 1) {
    for (let start = words.length - length; start >= 0; start -= 1) {
      const part = genreByName.get(words.slice(start, start + length).join(" "));
      if (part !== undefined) return part;
    }
  }
  return null;
}

/** Content Taxonomy 3.1 id of a genre. */
export function contentIdOfGenre(genre: Genre): string {
  return contentIdOf[genre];
}

const podcastGenreByTopTier: Readonly<Record<string, Genre>> = {
  "386": "podcast-news",
  "389": "podcast-news",
  "381": "podcast-news",
  "596": "podcast-technology",
  "348": "podcast-comedy",
  "646": "podcast-comedy",
  "52": "podcast-business",
  "123": "podcast-business",
  "391": "podcast-business",
  "432": "podcast-society",
  "186": "podcast-society",
  "332": "podcast-society",
  EZWB7V: "podcast-society",
  "453": "podcast-society",
  "483": "podcast-sports",
  KHPC5A: "podcast-true-crime",
  "380": "podcast-true-crime",
  "223": "podcast-health",
  "286": "podcast-health",
  "132": "podcast-education",
  "464": "podcast-education",
};

/** Podcast genre of a show by its Content Taxonomy 3.1 ids, the first that says something; "podcast-other" when none. */
export function podcastGenreOf(contentIds: readonly string[]): Genre {
  for (const id of contentIds) {
    const genre = podcastGenreByTopTier[id] ?? podcastGenreByTopTier[topTierOf(id) ?? ""];
    if (genre !== undefined) return genre;
  }
  return "podcast-other";
}
