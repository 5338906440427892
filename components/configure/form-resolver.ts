import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/** A schema as what checks a form whose fields are only known by name. */
export function formResolver(schema: z.ZodType): Resolver<FieldValues> {
  return zodResolver(schema as z.ZodType<FieldValues, FieldValues>);
}
