import type { EventType } from "@/server/engine/vocabulary";
import { escapeXml, toWebAddress } from "./xml-text";

/** A picture shown beside the spot. Pixels. */
export interface VastCompanion {
  url: string;
  width: number;
  height: number;
}

/** One audio spot, ready to be written as VAST. Addresses are absolute. */
export interface VastAd {
  adId: string;
  /** Unique to this answer; the decision's id. */
  adServingId: string;
  title: string;
  advertiser: string;
  /** Category code, with the address of the list it comes from. */
  category: { code: string; authority: string } | null;
  /** The spot, and the registry its id belongs to. */
  universalAdId: { registry: string; value: string };
  durationSeconds: number;
  media: { url: string; mimeType: string };
  /** Addresses to call by event. */
  events: Partial<Record<EventType, string>>;
  errorUrl?: string;
  clickUrl: string;
  companion: VastCompanion | null;
  /** Where the listener reads why this ad. */
  whyUrl?: string;
  /** Seconds this answer may wait to be played. */
  expiresSeconds?: number;
}

/** What AdSystem names. */
const adSystem = "Rationale";
/** A player calls this in place of an impression address that cannot be used (VAST 4.2, 3.4.3). */
const nowhere = "about:blank";

/** VAST events in the order they happen; impression and click have elements of their own. */
const trackedEvents = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete", "skip", "mute"] as const;

/**
 * One inline audio ad as VAST 4.2 (IAB Tech Lab): `adType="audio"`, one progressive media file of 0 × 0 pixels, all
 * text escaped. Elements stand in the order of the published schema. Null when the media address cannot be used;
 * other addresses that cannot be used are left out.
 */
export function buildVast(ad: VastAd): string | null {
  const media = toWebAddress(ad.media.url);
  if (media === null) return null;
  const impression = ad.events.impression === undefined ? null : toWebAddress(ad.events.impression);
  const category = ad.category === null ? null : { code: ad.category.code, at: toWebAddress(ad.category.authority) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<VAST version="4.2" xmlns="http://www.iab.com/VAST">',
    `<Ad${attribute("id", ad.adId)} adType="audio"><InLine>`,
    element("AdSystem", adSystem),
    addressElement("Error", ad.errorUrl),
    `<Impression${attribute("id", ad.adServingId)}>${cdata(impression ?? nowhere)}</Impression>`,
    element("AdServingId", ad.adServingId),
    element("AdTitle", ad.title),
    element("Advertiser", ad.advertiser),
    category === null || category.at === null
      ? ""
      : `<Category${attribute("authority", category.at)}>${escapeXml(category.code)}</Category>`,
    "<Creatives>",
    linearCreative(ad, media),
    ad.companion === null ? "" : companionCreative(ad, ad.companion),
    "</Creatives>",
    ad.expiresSeconds === undefined ? "" : element("Expires", String(Math.max(0, Math.floor(ad.expiresSeconds)))),
    "</InLine></Ad></VAST>",
  ].join("");
}

function linearCreative(ad: VastAd, media: string): string {
  const type = attribute("type", ad.media.mimeType);
  return [
    `<Creative${attribute("id", ad.universalAdId.value)} sequence="1"><Linear>`,
    ad.whyUrl === undefined ? "" : whyIcon(ad.whyUrl),
    `<TrackingEvents>${trackedEvents.map((event) => tracking(event, ad.events[event])).join("")}</TrackingEvents>`,
    element("Duration", formatDuration(ad.durationSeconds)),
    `<MediaFiles><MediaFile delivery="progressive"${type} width="0" height="0">${cdata(media)}</MediaFile></MediaFiles>`,
    "<VideoClicks>",
    addressElement("ClickTracking", ad.events.click),
    addressElement("ClickThrough", ad.clickUrl),
    "</VideoClicks></Linear>",
    universalAdId(ad),
    "</Creative>",
  ].join("");
}

function companionCreative(ad: VastAd, companion: VastCompanion): string {
  const picture = toWebAddress(companion.url);
  if (picture === null) return "";
  const size = attribute("width", String(companion.width)) + attribute("height", String(companion.height));
  const click = ad.events.click === undefined ? null : toWebAddress(ad.events.click);
  return [
    '<Creative sequence="1"><CompanionAds required="none">',
    `<Companion${size} renderingMode="concurrent">`,
    `<StaticResource${attribute("creativeType", imageType(picture))}>${cdata(picture)}</StaticResource>`,
    element("AltText", ad.advertiser),
    addressElement("CompanionClickThrough", ad.clickUrl),
    click === null ? "" : `<CompanionClickTracking id="click">${cdata(click)}</CompanionClickTracking>`,
    "</Companion></CompanionAds>",
    universalAdId(ad),
    "</Creative>",
  ].join("");
}

/** A small link from the ad to the page that says why it was chosen (Digital Services Act, article 26). */
function whyIcon(whyUrl: string): string {
  const address = toWebAddress(whyUrl);
  if (address === null) return "";
  const link = `<a href="${escapeXml(address)}">Why this ad?</a>`;
  return [
    '<Icons><Icon program="WhyThisAd" width="90" height="20" xPosition="right" yPosition="bottom">',
    element("HTMLResource", link),
    `<IconClicks>${addressElement("IconClickThrough", address)}</IconClicks>`,
    "</Icon></Icons>",
  ].join("");
}

function universalAdId(ad: VastAd): string {
  const registry = attribute("idRegistry", ad.universalAdId.registry);
  return `<UniversalAdId${registry}>${escapeXml(ad.universalAdId.value)}</UniversalAdId>`;
}

function tracking(event: string, url: string | undefined): string {
  const address = url === undefined ? null : toWebAddress(url);
  return address === null ? "" : `<Tracking${attribute("event", event)}>${cdata(address)}</Tracking>`;
}

function element(name: string, value: string): string {
  return `<${name}>${escapeXml(value)}</${name}>`;
}

function addressElement(name: string, url: string | undefined): string {
  const address = url === undefined ? null : toWebAddress(url);
  return address === null ? "" : `<${name}>${cdata(address)}</${name}>`;
}

/** VAST asks for addresses in CDATA; `toWebAddress` leaves nothing in them that could end it. */
function cdata(address: string): string {
  return `<![CDATA[${address}]]>`;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeXml(value)}"`;
}

/** Whole seconds as VAST writes them, "00:00:30". */
function formatDuration(seconds: number): string {
  const whole = Math.min(86_399, Math.max(0, Math.round(seconds)));
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${pad(Math.floor(whole / 3_600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
}

function imageType(address: string): string {
  const path = new URL(address).pathname.toLowerCase();
  if (path.endsWith(".png")) return "image/png";
  if (path.endsWith(".svg")) return "image/svg+xml";
  if (path.endsWith(".gif")) return "image/gif";
  return path.endsWith(".webp") ? "image/webp" : "image/jpeg";
}
