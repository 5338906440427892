import { z } from "zod";
import { adSetFieldsSchema } from "@/server/campaigns/configure/schema";

/** What a link may put into an ad set's form beforehand, as What if does. */
const takenSchema = adSetFieldsSchema
  .pick({ maxCpmBidMicros: true, dailyBudgetMicros: true, lifetimeBudgetMicros: true, caps: true })
  .partial();
export type Taken = z.output<typeof takenSchema>;

const textSchema = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "That is not JSON." });
    return z.NEVER;
  }
});

/** Fields from an address; nothing for what cannot be read. */
export function readTaken(text: unknown): Taken {
  return textSchema.pipe(takenSchema).safeParse(text).data ?? {};
}
