import { hashText } from "../random/counter-draw";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeText = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

/** Draws a plain companion banner, 300 × 250: the brand over the ad's name on a colour picked by the brand. */
export function createCompanionSvg(brand: string, adName: string): string {
  const hue = hashText(brand) % 360;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="250" viewBox="0 0 300 250" role="img">',
    `<title>${escapeText(`${brand}: ${adName}`)}</title>`,
    `<rect width="300" height="250" fill="hsl(${hue} 45% 24%)"/>`,
    `<circle cx="235" cy="60" r="90" fill="hsl(${(hue + 40) % 360} 55% 42%)"/>`,
    '<g fill="#fff" font-family="sans-serif">',
    `<text x="20" y="180" font-size="22" font-weight="700">${escapeText(brand)}</text>`,
    `<text x="20" y="212" font-size="16">${escapeText(adName)}</text>`,
    "</g></svg>",
  ].join("");
}
