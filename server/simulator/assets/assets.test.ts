import { describe, expect, it } from "vitest";
import { tones } from "@/server/engine/vocabulary";
import { createCompanionSvg } from "./companion-svg";
import { createToneWav } from "./tone-wav";

describe("createToneWav", () => {
  it("writes a well-formed small WAV for every tone", () => {
    for (const tone of tones) {
      const wav = createToneWav(tone, "creative");
      expect(wav.toString("ascii", 0, 4) + wav.toString("ascii", 8, 12)).toBe("RIFFWAVE");
      expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
      expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
      expect(wav.readUInt32LE(24)).toBe(8_000);
      expect(wav.length).toBeLessThan(70_000);
      const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, i) => wav.readInt16LE(44 + i * 2));
      const loudest = Math.max(...samples.map(Math.abs));
      expect(loudest, tone).toBeGreaterThan(4_000);
      expect(loudest, tone).toBeLessThan(32_767);
      expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(50);
    }
  });

  it("is the same for a name and differs by name and by tone", () => {
    expect(createToneWav("CALM", "a").equals(createToneWav("CALM", "a"))).toBe(true);
    expect(createToneWav("CALM", "a").equals(createToneWav("CALM", "d"))).toBe(false);
    expect(createToneWav("CALM", "a").equals(createToneWav("URGENT", "a"))).toBe(false);
  });
});

describe("createCompanionSvg", () => {
  it("shows names as text, never as markup", () => {
    const svg = createCompanionSvg("Bread & <b>", 'Say "hi"');
    expect(svg).toContain("Bread &amp; &lt;b&gt;");
    expect(svg).not.toContain("<b>");
  });
});
