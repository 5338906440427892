const replacements: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Can XML 1.0 carry this code point at all, escaped or not (production 2, "Char"). */
function isXmlCodePoint(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff);
}

/** Most text is plain, and most addresses are our own: both then stay as they are. */
const plainText = /^[A-Za-z0-9 \-._~:/?#@!$()*+,;=%[\]]*$/;
const plainAddress =
  /^https?:\/\/[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*(?::\d{1,4})?\/[A-Za-z0-9\-_~/]*(?:\.[A-Za-z0-9]+)?(?:\?[A-Za-z0-9\-._~=&]*)?$/;

/** Text for an element or an attribute: markup escaped, characters that XML cannot carry replaced by U+FFFD. */
export function escapeXml(value: string): string {
  if (plainText.test(value)) return value;
  let out = "";
  for (const character of value) {
    out += isXmlCodePoint(character.codePointAt(0) ?? 0) ? (replacements[character] ?? character) : "\uFFFD";
  }
  return out;
}

/**
 * An absolute http(s) address with everything percent-encoded that RFC 3986 does not allow as it stands, or null for
 * anything else: a script or data address must never reach a player. The result needs no escaping inside CDATA.
 */
export function toWebAddress(value: string): string | null {
  if (plainAddress.test(value)) return value;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if ((url.protocol !== "https:" && url.protocol !== "http:") || url.hostname === "") return null;
  const fragment = url.hash === "" ? "" : `#${encodeRest(url.hash.slice(1).replaceAll("#", "%23"))}`;
  return `${url.protocol}//${url.host}${encodeRest(url.pathname + url.search)}${fragment}`;
}

function encodeRest(part: string): string {
  return part
    .replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25");
}
