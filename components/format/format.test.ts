import { describe, expect, it } from "vitest";
import { formatAmount, formatCpm, formatImpressionCost } from "./money";
import { formatCount, formatMilliseconds, formatPoints, formatPpm, formatSigned, formatSignedPoints } from "./numbers";
import { formatAge, formatClock, formatDuration, formatInstant, formatMoment } from "./times";
import { countryName, reasonText, titleFor, wordsFor } from "./words";

describe("money", () => {
  it.each([
    ["a CPM", formatCpm(4_210_000), "€4.21"],
    ["a large amount", formatAmount(1_250_000_000), "€1,250.00"],
    ["what is behind", formatAmount(-50_000), "−€0.05"],
    ["what rounds to nothing", formatAmount(-4_000), "€0.00"],
    ["one impression, rounded down as it is charged", formatImpressionCost(4_219_999), "€0.004219"],
  ])("%s", (_name, text, expected) => expect(text).toBe(expected));
});

describe("numbers", () => {
  it.each([
    ["exact units", formatCount(-226_810_000), "−226,810,000"],
    ["a vote for", formatSigned(3100), "+3,100"],
    ["a vote against", formatSigned(-64), "−64"],
    ["no vote", formatSigned(0), "0"],
    ["points", formatPoints(865_010_000), "865.0"],
    ["points against", formatSignedPoints(-1_280_000), "−1.3"],
    ["a weight", formatPpm(142_857), "14.3 %"],
    ["microseconds", formatMilliseconds(0.042), "42 µs"],
    ["tens of milliseconds", formatMilliseconds(38.4), "38 ms"],
  ])("%s", (_name, text, expected) => expect(text).toBe(expected));
});

describe("times", () => {
  it.each([
    ["clock", formatClock("2026-11-23T00:05:09.123Z"), "00:05:09"],
    ["range end", formatMoment("2026-11-23T20:14:09Z"), "23 Nov, 20:14"],
    ["instant", formatInstant("2026-11-23T20:14:09Z"), "23 Nov 2026, 20:14:09"],
    ["age in seconds", formatAge(59_000), "just now"],
    ["age in minutes", formatAge(60_000), "1 minute ago"],
    ["age in days", formatAge(3 * 86_400_000), "3 days ago"],
    ["seconds", formatDuration(45), "45 s"],
    ["hours and minutes", formatDuration(12_000), "3 h 20 min"],
    ["days", formatDuration(7 * 86_400), "7 days"],
    ["two days and a bit stay hours", formatDuration(49 * 3600), "49 h"],
  ])("%s", (_name, text, expected) => expect(text).toBe(expected));
});

describe("words", () => {
  it.each([
    ["a daypart", wordsFor("EARLY_MORNING"), "early morning"],
    ["a podcast genre", titleFor("podcast-true-crime"), "True crime podcast"],
    ["a known special", wordsFor("MID_ROLL"), "mid-roll"],
    ["a reason", reasonText("sad-passage"), "No ads during a sad passage."],
    ["a reason not known here", reasonText("A rule of tomorrow"), "A rule of tomorrow"],
    ["a country", countryName("DE"), "Germany"],
    ["not a country", countryName(""), ""],
  ])("%s", (_name, text, expected) => expect(text).toBe(expected));
});
