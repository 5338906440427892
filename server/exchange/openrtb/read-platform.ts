import type { Platform } from "@/server/engine/vocabulary";
import type { BidRequest } from "./bid-request-shape";

const carHints = /android auto|carplay|automotive|tesla/;
const consoleHints = /playstation|xbox|nintendo/;
const speakerHints = /echo|alexa|google home|nest audio|nest mini|homepod|sonos|smart ?speaker/;
const tvHints = /smart-?tv|appletv|apple tv|tvos|roku|fire ?tv|chromecast|web0s|webos|tizen/;

/** AdCOM 1.0, list "Device Types". */
const deviceType = { tv: 3, connected: 6, setTopBox: 7 };

/**
 * Where the listener listens. Looked at in this order, because each later sign is the weaker one:
 * 1. names of cars, consoles and speakers; 2. televisions and set-top boxes; 3. the mobile system;
 * 4. other connected devices (speakers); 5. a website means the web, an app or a desktop system the desktop.
 */
export function readPlatform(request: BidRequest): Platform {
  const device = request.device;
  if (device === undefined) return request.site === undefined ? "UNKNOWN" : "WEB";
  const system = (device.sua?.platform?.brand ?? device.os ?? "").toLowerCase();
  const words = `${device.make ?? ""} ${device.model ?? ""} ${system} ${device.ua ?? ""}`.toLowerCase();
  if (carHints.test(words)) return "CAR";
  if (consoleHints.test(words)) return "CONSOLE";
  if (speakerHints.test(words)) return "SPEAKER";
  const type = device.devicetype;
  if (type === deviceType.tv || type === deviceType.setTopBox || tvHints.test(words)) return "TV";
  if (/^(ios|ipados|iphone os)/.test(system) || /iphone|ipad|ipod/.test(words)) return "IOS";
  if (system.startsWith("android") || /\bandroid\b/.test(words)) return "ANDROID";
  if (type === deviceType.connected) return "SPEAKER";
  if (request.site !== undefined) return "WEB";
  return /windows|mac ?os|macintosh|linux|cros|chrome os/.test(words) ? "DESKTOP" : "UNKNOWN";
}
