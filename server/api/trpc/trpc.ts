import { initTRPC } from "@trpc/server";
import { ZodError } from "zod";
import type { Application } from "@/server/application";

/** The part of the application that the screens use. */
export type ScreenApplication = Pick<Application, "explain" | "explainToListener" | "listDecisions" | "seeding">;

/** What every procedure gets. Who is asking joins it here. */
export interface ApiContext {
  application: ScreenApplication;
}

const internalMessage = "Something went wrong on our side. Nothing was changed. Please try again.";

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  errorFormatter({ shape, error }) {
    if (error.code === "INTERNAL_SERVER_ERROR") return { ...shape, message: internalMessage };
    if (error.cause instanceof ZodError) return { ...shape, message: describeInput(error.cause) };
    return shape;
  },
});

export const router = t.router;
export const procedure = t.procedure;
export const createCallerFactory = t.createCallerFactory;

function describeInput(error: ZodError): string {
  const [first] = error.issues;
  if (!first) return "The request could not be read.";
  return first.path.length === 0 ? first.message : `${first.path.join(".")}: ${first.message}`;
}
