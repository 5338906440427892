import type { Opportunity } from "@/server/engine/opportunity";
import type { BidRequest, BidRequestAudio, BidRequestContent } from "./bid-request-shape";

/** AdCOM 1.0, list "Feed Types": 3 is a podcast; music services, broadcast, catch-up and web radio are music here. */
const podcastFeed = 3;
/** AdCOM 1.0, list "Content Contexts". */
const musicContext = 3;
/** AdCOM 1.0, list "Media Ratings". */
const matureRating = 3;

const podcastWords = /podcast|episode|talk ?show|spoken/i;
const explicitRatings = /^(explicit|e|mature|m|ma|tv-ma|r|nc-17|x|18\+?|adult)$/i;

function mediumOf(request: BidRequest) {
  return request.app ?? request.site ?? request.dooh;
}

/**
 * Music or podcast. What the slot says (`feed`) goes before what the content says (its type, then artist, album or
 * recording code, then words in genre, title, series and keywords); the silent case is music.
 */
export function readKind(audio: BidRequestAudio, request: BidRequest): Opportunity["placement"]["kind"] {
  if (audio.feed !== undefined && audio.feed > 0) return audio.feed === podcastFeed ? "PODCAST" : "MUSIC";
  const medium = mediumOf(request);
  const content = medium?.content;
  if (content !== undefined) {
    if (content.context === musicContext || content.isrc || content.artist || content.album) return "MUSIC";
    const words = [content.genre, content.title, content.series, content.keywords, ...(content.kwarray ?? [])];
    if (podcastWords.test(words.join(" ")) || content.episode !== undefined || content.series) return "PODCAST";
  }
  return podcastWords.test(`${medium?.name ?? ""} ${medium?.keywords ?? ""}`) ? "PODCAST" : "MUSIC";
}

/** What plays around the slot, as far as the request says. Categories keep the codes they came with. */
export function readContext(
  kind: Opportunity["placement"]["kind"],
  request: BidRequest,
): Pick<Opportunity["context"], "track" | "show"> {
  const medium = mediumOf(request);
  const content: BidRequestContent = medium?.content ?? {};
  const explicit = readExplicit(content);
  const categories = [content.cat, medium?.pagecat, medium?.sectioncat, medium?.cat]
    .find((list) => list !== undefined && list.length > 0)
    ?.filter((code) => code.length > 0 && code.length <= 80)
    .slice(0, 20);
  const title =
    (kind === "PODCAST" ? (content.series ?? content.title) : (content.channel?.name ?? content.series)) ?? "";
  const words = kind === "PODCAST" ? describeContent(content) : "";
  const show = {
    ...(title === "" ? {} : { title: title.slice(0, 300) }),
    categories: categories ?? [],
    ...(words === "" ? {} : { transcript: words }),
    ...(kind === "PODCAST" && explicit !== undefined ? { explicit } : {}),
  };
  const track = {
    ...(content.id ? { id: content.id.slice(0, 128) } : {}),
    ...(content.title ? { title: content.title.slice(0, 300) } : {}),
    ...(content.artist ? { artist: content.artist.slice(0, 300) } : {}),
    ...(content.genre?.trim() ? { genre: content.genre.trim().toLowerCase().slice(0, 60) } : {}),
    ...(kind === "MUSIC" && explicit !== undefined ? { explicit } : {}),
  };
  const hasShow = show.categories.length > 0 || Object.keys(show).length > 1;
  return { ...(Object.keys(track).length > 0 ? { track } : {}), ...(hasShow ? { show } : {}) };
}

/** Title, series and keywords stand in for the words before the break, which OpenRTB does not carry. */
function describeContent(content: BidRequestContent): string {
  const keywords = content.kwarray ?? content.keywords?.split(",") ?? [];
  return [content.series, content.title, content.genre, ...keywords]
    .map((word) => word?.trim() ?? "")
    .filter((word) => word !== "")
    .join(". ")
    .slice(0, 5_000);
}

function readExplicit(content: BidRequestContent): boolean | undefined {
  if (content.qagmediarating !== undefined && content.qagmediarating > 0) return content.qagmediarating >= matureRating;
  const rating = content.contentrating?.trim();
  return rating ? explicitRatings.test(rating) : undefined;
}
