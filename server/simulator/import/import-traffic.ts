import { parse } from "csv-parse/sync";
import { normaliseWeek } from "../world/weekly-curve";

/**
 * Reads a CSV with `dow` (1 = Monday … 7), `hour` (0…23) and `traffic_share`, adds up all its regions (or the one
 * named) and returns the 168-hour curve, Monday 00:00 first, mean 1. Throws RangeError with the line of a bad row.
 */
export function importTrafficWeek(csv: string, region?: string): Float64Array {
  const lines: number[] = [];
  const rows = parse<Record<string, string>, Record<string, string>>(csv, {
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    skip_empty_lines: true,
    on_record: (record, context) => {
      lines.push(context.lines);
      return record;
    },
  });
  const week = new Float64Array(168);
  for (const [index, record] of rows.entries()) {
    if (region !== undefined && record.region_id !== region) continue;
    const day = Number(record.dow);
    const hour = Number(record.hour);
    const share = Number(record.traffic_share);
    const whole = Number.isInteger(day) && day >= 1 && day <= 7 && Number.isInteger(hour) && hour >= 0 && hour <= 23;
    if (!whole || !(share >= 0))
      throw new RangeError(`line ${lines[index]}: needs dow 1…7, hour 0…23 and traffic_share ≥ 0`);
    const slot = (day - 1) * 24 + hour;
    week[slot] = (week[slot] ?? 0) + share;
  }
  return normaliseWeek(week);
}
