import { MediaError } from "./media-error";

export interface ImageSize {
  width: number;
  height: number;
}

const cutOff = () =>
  new MediaError(
    "damaged",
    "The picture breaks off before its end.",
    "Save or download it again, then upload it again.",
  );

/** Pixel size of a whole picture, read from its own header. Throws a MediaError when it breaks off or has none. */
export function measureImage(file: Buffer, mimeType: string): ImageSize {
  const size = readSize(file, mimeType);
  if (size === null || size.width === 0 || size.height === 0) {
    throw new MediaError("damaged", "The picture has no readable size.", "Save it again as PNG or JPEG.");
  }
  return size;
}

function readSize(file: Buffer, mimeType: string): ImageSize | null {
  if (mimeType === "image/png") return readPng(file);
  if (mimeType === "image/gif") return readGif(file);
  if (mimeType === "image/webp") return readWebp(file);
  return readJpeg(file);
}

/** PNG (ISO 15948): the first chunk holds the size, the last is IEND. */
function readPng(file: Buffer): ImageSize | null {
  if (file.length < 33) throw cutOff();
  if (file.toString("latin1", 12, 16) !== "IHDR") return null;
  if (file.lastIndexOf("IEND", undefined, "latin1") < 0) throw cutOff();
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** GIF: the logical screen; a semicolon ends the file. */
function readGif(file: Buffer): ImageSize | null {
  if (file.length < 14 || file.lastIndexOf(0x3b) < 13) throw cutOff();
  return { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
}

/** JPEG: the first start-of-frame segment; the marker FFD9 ends the picture. */
function readJpeg(file: Buffer): ImageSize | null {
  if (file.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) throw cutOff();
  for (let at = 2; at + 9 < file.length; ) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // C4, C8 and CC are tables and extensions, not frames.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) };
    at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
}

/** WebP (RFC 9649): lossy, lossless or extended header. */
function readWebp(file: Buffer): ImageSize | null {
  if (file.length < 30 || file.readUInt32LE(4) + 8 > file.length) throw cutOff();
  const chunk = file.toString("latin1", 12, 16);
  if (chunk === "VP8 ") return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (chunk === "VP8L") {
    const bits = file.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === "VP8X") return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  return null;
}
