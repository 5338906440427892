import type { AdSet } from "@/server/campaigns/schema";
import { genders, placementKinds, platforms, slots } from "@/server/engine/vocabulary";
import type { Condition } from "@/server/ledger/queries/scope";

/**
 * A condition on recorded decisions that every moment accepted by a targeting meets: its simple questions, each as the
 * ledger stores the answer. Others (topics, regions, dayparts) are left to the engine, so more may come through than
 * the targeting accepts, and never less.
 */
export function targetingCondition(targeting: AdSet["targeting"], name: string): Condition {
  const params: Record<string, readonly number[] | readonly string[] | number> = {};
  const parts: string[] = [];
  const among = (column: string, type: string, values: readonly (string | number)[]) => {
    if (values.length === 0) return;
    const param = `${name}_${column}`;
    parts.push(`${column} IN {${param}:Array(${type})}`);
    params[param] = values as readonly number[] | readonly string[];
  };
  const numbers = <T>(values: readonly T[], all: readonly T[]) => values.map((value) => all.indexOf(value));
  among("kind", "UInt8", numbers(targeting.kinds, placementKinds));
  among("slot", "UInt8", numbers(targeting.slots, slots));
  among("gender", "UInt8", numbers(targeting.genders, genders));
  among("platform", "UInt8", numbers(targeting.platforms, platforms));
  among("country", "String", targeting.countries);
  among("language", "String", targeting.languages);
  if (targeting.minAge !== undefined || targeting.maxAge !== undefined) {
    parts.push(`age BETWEEN {${name}_youngest:UInt8} AND {${name}_oldest:UInt8}`);
    params[`${name}_youngest`] = targeting.minAge ?? 1;
    params[`${name}_oldest`] = targeting.maxAge ?? 120;
  }
  return { sql: parts.length === 0 ? "1" : parts.join(" AND "), params };
}
