/** What is needed of another server's VAST to play the ad and to tell its owner. */
export interface ReadVast {
  mediaUrl: string;
  mimeType: string;
  /** Whole seconds, rounded up; null when the document does not say. */
  durationSeconds: number | null;
  impressionUrls: readonly string[];
  clickThroughUrl: string | null;
}

export type VastReading =
  | { ok: true; vast: ReadVast }
  | { ok: false; reason: "not-vast" | "wrapper" | "no-ad" | "no-audio" };

/** Markup beyond this is not read. */
const maxLength = 200_000;
const audioTypes = /^(audio\/|application\/ogg)/i;

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * Takes from an inline VAST document (2.0–4.x) the first audio file a browser can fetch, its length, its impression
 * addresses and its landing page. Finds elements by name, with or without a namespace prefix; comments do not count.
 */
export function readVast(markup: string): VastReading {
  if (markup.length > maxLength || !/<(?:\w+:)?VAST\b/.test(markup)) return { ok: false, reason: "not-vast" };
  const xml = withoutComments(markup);
  if (findElements(xml, "InLine").length === 0) {
    return { ok: false, reason: findElements(xml, "Wrapper").length > 0 ? "wrapper" : "no-ad" };
  }
  const file = findElements(xml, "MediaFile").find(
    ({ attributes, text }) => audioTypes.test(attributeOf(attributes, "type")) && /^https?:\/\//i.test(text),
  );
  if (file === undefined) return { ok: false, reason: "no-audio" };
  const clickThrough = findElements(xml, "ClickThrough")[0]?.text ?? "";
  return {
    ok: true,
    vast: {
      mediaUrl: file.text,
      mimeType: attributeOf(file.attributes, "type").toLowerCase(),
      durationSeconds: readDuration(findElements(xml, "Duration")[0]?.text ?? ""),
      impressionUrls: findElements(xml, "Impression")
        .map(({ text }) => text)
        .filter((url) => /^https?:\/\//i.test(url)),
      clickThroughUrl: /^https?:\/\//i.test(clickThrough) ? clickThrough : null,
    },
  };
}

function withoutComments(markup: string): string {
  let out = "";
  for (let at = 0; ; ) {
    const start = markup.indexOf("<!--", at);
    if (start < 0) return out + markup.slice(at);
    out += markup.slice(at, start);
    const end = markup.indexOf("-->", start + 4);
    if (end < 0) return out;
    at = end + 3;
  }
}

/** Elements of one name that are looked at; real documents have a handful. */
const maxElements = 50;

/** Elements by local name with their own text, in document order, at most `maxElements`. */
function findElements(xml: string, name: string): { attributes: string; text: string }[] {
  const found: { attributes: string; text: string }[] = [];
  const open = new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*|/)?>`, "g");
  for (let match = open.exec(xml); match !== null && found.length < maxElements; match = open.exec(xml)) {
    const attributes = match[1] ?? "";
    found.push({ attributes, text: attributes.endsWith("/") ? "" : readText(xml, open.lastIndex) });
  }
  return found;
}

/** Character data from `from` up to the next tag, CDATA taken as it stands, references resolved outside of it. */
function readText(xml: string, from: number): string {
  let text = "";
  let at = from;
  for (;;) {
    const tag = xml.indexOf("<", at);
    text += resolve(xml.slice(at, tag < 0 ? xml.length : tag));
    if (tag < 0 || !xml.startsWith("<![CDATA[", tag)) return text.trim();
    const end = xml.indexOf("]]>", tag);
    if (end < 0) return text.trim();
    text += xml.slice(tag + 9, end);
    at = end + 3;
  }
}

function resolve(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function attributeOf(attributes: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return resolve(match?.[1] ?? match?.[2] ?? "").trim();
}

/** "HH:MM:SS" or "HH:MM:SS.mmm" as whole seconds, rounded up. */
function readDuration(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})(\.\d{1,3})?$/.exec(text.trim());
  if (match === null) return null;
  const seconds = Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3]) + Number(match[4] ?? 0);
  return Math.ceil(seconds);
}
