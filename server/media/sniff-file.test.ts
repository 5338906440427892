import { describe, expect, it } from "vitest";
import { measureImage } from "./measure-image";
import { sniffFile } from "./sniff-file";
import { makeGif, makeJpeg, makeMp3, makePng, makeWav, makeWebp } from "./testing/make-files";

const ofText = (text: string) => sniffFile(Buffer.from(text, "latin1"));

describe("sniffFile", () => {
  it.each([
    ["MP3 frames", makeMp3(1), "audio/mpeg"],
    ["MP3 behind tags", Buffer.from("ID3\x04\0\0\0\0\0\0"), "audio/mpeg"],
    ["WAV", makeWav(1), "audio/wav"],
    ["AAC frames", Buffer.from([0xff, 0xf1, 0x50, 0x80, 0, 0, 0]), "audio/aac"],
    ["Ogg", Buffer.from("OggS\0\x02"), "audio/ogg"],
    ["M4A", Buffer.from("\0\0\0\x20ftypM4A \0\0\0\0"), "audio/mp4"],
    ["PNG", makePng(1, 1), "image/png"],
    ["JPEG", makeJpeg(1, 1), "image/jpeg"],
    ["GIF", makeGif(1, 1), "image/gif"],
    ["WebP", makeWebp(1, 1), "image/webp"],
  ])("knows %s", (_, file, mimeType) => {
    expect(sniffFile(file)).toMatchObject({ type: { mimeType } });
  });

  it.each([
    ["Dear team, here is the spot.", "text"],
    ["Größe", "text"],
    ["<!DOCTYPE html><p>", "a web page"],
    ['<?xml version="1.0"?><svg onload="x()"/>', "an SVG drawing"],
    ["fLaC\0\0\0\x22", "a FLAC sound"],
    ["FORM\0\0\0\0AIFF", "an AIFF sound"],
    ["%PDF-1.7", "a PDF document"],
    ["PK\x03\x04\x14\0", "a ZIP archive or an Office document"],
    ["\0\0\0\x20ftypqt  \0\0", "a video"],
    ["\0\0\0\x20ftypavif\0\0", "an AVIF or HEIC picture"],
    ["\x1a\x45\xdf\xa3\x01", "a Matroska or WebM video"],
    // A lone byte of all ones is UTF-16, not a frame.
    ["\xff\xfeh\0i\0", "a file of an unknown type"],
    ["\0\x01\x02\x03", "a file of an unknown type"],
  ])("says what %j is instead", (text, insteadIs) => {
    expect(ofText(text)).toEqual({ insteadIs });
  });
});

describe("measureImage", () => {
  it.each([
    ["image/png", makePng(300, 250)],
    ["image/jpeg", makeJpeg(300, 250)],
    ["image/gif", makeGif(300, 250)],
    ["image/webp", makeWebp(300, 250)],
  ])("reads the size of %s, and refuses half of it", (mimeType, file) => {
    expect(measureImage(file, mimeType)).toEqual({ width: 300, height: 250 });
    expect(() => measureImage(file.subarray(0, file.length - 8), mimeType)).toThrow("breaks off");
  });

  it("refuses a picture without pixels", () => {
    expect(() => measureImage(makePng(0, 0), "image/png")).toThrow("no readable size");
  });
});
