import { describe, expect, it } from "vitest";
import { readVast } from "./read-vast";

const inline = (linear: string) =>
  `<VAST version="3.0"><Ad><InLine><Impression><![CDATA[ https://b.example/i?a=1&b=2 ]]></Impression><Creatives><Creative><Linear>${linear}</Linear></Creative></Creatives></InLine></Ad></VAST>`;
const file =
  '<MediaFiles><MediaFile delivery="progressive" type="audio/mpeg" width="0" height="0"><![CDATA[https://c.example/a.mp3?x=1&y=2]]></MediaFile></MediaFiles>';

describe("readVast", () => {
  it.each<[string, string, object]>([
    [
      "CDATA",
      inline(`<Duration>00:00:30</Duration>${file}`),
      {
        mediaUrl: "https://c.example/a.mp3?x=1&y=2",
        mimeType: "audio/mpeg",
        durationSeconds: 30,
        impressionUrls: ["https://b.example/i?a=1&b=2"],
        clickThroughUrl: null,
      },
    ],
    [
      "escaped text and fractions",
      inline(
        "<Duration> 00:01:00.250 </Duration><MediaFiles><MediaFile type='audio/mp4'>https://c.example/a.m4a?x=1&amp;y=&#50;&#x33;</MediaFile></MediaFiles>",
      ),
      { mediaUrl: "https://c.example/a.m4a?x=1&y=23", durationSeconds: 61 },
    ],
    [
      "a namespace prefix",
      `<v:VAST xmlns:v="http://www.iab.com/VAST"><v:Ad><v:InLine><v:Duration>00:00:15</v:Duration><v:MediaFile type="audio/ogg">https://c.example/a.ogg</v:MediaFile></v:InLine></v:Ad></v:VAST>`,
      { mediaUrl: "https://c.example/a.ogg", durationSeconds: 15 },
    ],
    [
      "the audio file beside a video",
      inline(`<MediaFile type="video/mp4">https://c.example/v.mp4</MediaFile><MediaFile type="audio/mpeg"/>${file}`),
      { mediaUrl: "https://c.example/a.mp3?x=1&y=2", durationSeconds: null },
    ],
    [
      "a landing page",
      inline(`${file}<VideoClicks><ClickThrough>https://l.example/</ClickThrough></VideoClicks>`),
      { clickThroughUrl: "https://l.example/" },
    ],
  ])("reads %s", (_name, markup, expected) => {
    expect(readVast(markup)).toMatchObject({ ok: true, vast: expected });
  });

  it.each<[string, string, string]>([
    ["text", "hello", "not-vast"],
    ["nothing", "", "not-vast"],
    ["an endless text", `<VAST>${" ".repeat(200_001)}`, "not-vast"],
    ["an empty answer", '<VAST version="4.2"></VAST>', "no-ad"],
    [
      "a wrapper",
      "<VAST><Ad><Wrapper><VASTAdTagURI>https://x.example/</VASTAdTagURI></Wrapper></Ad></VAST>",
      "wrapper",
    ],
    ["a file in a comment", inline(`<!-- ${file} -->`), "no-audio"],
    ["a comment without end", inline("<!-- ") + file, "no-audio"],
    ["a script address", inline('<MediaFile type="audio/mpeg">javascript:alert(1)</MediaFile>'), "no-audio"],
    ["text cut off", inline('<MediaFile type="audio/mpeg"><![CDATA[https://c').slice(0, -60), "no-audio"],
  ])("does not read %s", (_name, markup, reason) => {
    expect(readVast(markup)).toEqual({ ok: false, reason });
  });

  it("takes time in proportion to the text, however it is made", () => {
    for (const piece of [
      "<!--",
      "<MediaFile ",
      "<![CDATA[",
      "<a:",
      "&#",
      '<MediaFile type="',
      "<Impression>",
      '<MediaFile type="audio/mpeg"><![CDATA[',
    ]) {
      const markup = `<VAST><InLine>${piece.repeat(Math.floor(190_000 / piece.length))}`;
      expect(readVast(markup).ok).toBe(false);
    }
  });
});
