import { pathOf } from "@/components/ladder/rung-paths";
import type { Crumb } from "@/components/shell/breadcrumbs";
import type { RungForm } from "@/server/campaigns/configure/schema";

/** Where the overview of a thing is; a creative is seen with its ad. */
export function overviewOf({ level, id, above }: Pick<RungForm, "level" | "id" | "above">): string {
  return level === "creative" ? pathOf("ad", above.at(-1)?.id ?? "") : pathOf(level, id);
}

/** The way down to a thing, each step leading to its overview. */
export function crumbsOf(form: RungForm, withItself: boolean): Crumb[] {
  const { level, id, above } = form;
  const steps = above.map((step) => ({ label: step.name, href: overviewOf({ ...step, above: [] }) }));
  const itself = withItself && level !== "creative" ? [{ label: form.fields.name, href: pathOf(level, id) }] : [];
  return [{ label: "Campaigns", href: "/campaigns" }, ...steps, ...itself];
}
