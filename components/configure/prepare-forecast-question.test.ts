import { expect, it } from "vitest";
import { forecastQuestionSchema } from "@/server/forecast/schema";
import { newAd, newAdSet, newCreative } from "./new-forms";
import { prepareForecastQuestion } from "./prepare-forecast-question";

const draft = {
  advertiserId: "0190b5a0-0000-7000-8000-000000000001",
  campaignId: null,
  objective: "REACH" as const,
  adSetId: null,
};
const priced = {
  ...newAdSet(Date.UTC(2026, 10, 23), "UTC"),
  lifetimeBudgetMicros: 500_000_000,
  maxCpmBidMicros: 5_000_000,
};

it("asks nothing while budget or bid are missing", () => {
  expect(prepareForecastQuestion({ ...draft, adSet: newAdSet(0, "UTC") })).toBeNull();
});

it("asks about a form without names, with the creatives whose length is known already", () => {
  const silent = { ...newCreative(), durationSeconds: 30 };
  const whole = { ...newCreative(), audioUrl: "https://cdn.example/a.mp3", durationSeconds: 20 };
  const ads = [{ ...newAd(), creatives: [newCreative(), silent, whole] }, newAd()];
  const question = prepareForecastQuestion({ ...draft, adSet: priced, ads });
  expect(forecastQuestionSchema.safeParse(question)).toMatchObject({
    success: true,
    data: {
      adSet: {
        lifetimeBudgetMicros: 500_000_000,
        ads: [{ creatives: [{ durationSeconds: 30 }, { durationSeconds: 20 }] }],
      },
    },
  });
});

it("leaves a stored ad set its stored ads, which have been learned of", () => {
  const question = prepareForecastQuestion({ ...draft, adSetId: draft.advertiserId, adSet: priced });
  expect(question?.adSet).not.toHaveProperty("ads");
  expect(question?.adSet.id).toBe(draft.advertiserId);
});
