import { accountLocale, accountTimeZone, accountTimeZoneName } from "@/components/format/account-settings";

const parts = (year: boolean, time: boolean) =>
  new Intl.DateTimeFormat(accountLocale, {
    timeZone: accountTimeZone,
    day: "numeric",
    month: "short",
    ...(year && { year: "numeric" }),
    ...(time && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  });

const timeOf = new Intl.DateTimeFormat(accountLocale, {
  timeZone: accountTimeZone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A window in words, its zone said once: "16 Nov, 14:00 – 23 Nov 2026, 14:00 UTC"; whole days without times. */
export function describeWindow({ fromMs, toMs }: { fromMs: number; toMs: number }): string {
  const wholeDays = [fromMs, toMs].every((atMs) => timeOf.format(atMs) === "00:00");
  if (!wholeDays)
    return `${parts(false, true).format(fromMs)} – ${parts(true, true).format(toMs)} ${accountTimeZoneName}`;
  const last = toMs - 1;
  const from = parts(false, false).format(fromMs);
  const to = parts(true, false).format(last);
  return from === parts(false, false).format(last)
    ? `${to} ${accountTimeZoneName}`
    : `${from} – ${to} ${accountTimeZoneName}`;
}

/** Days chosen, short: "1 – 14 Nov". */
export function describeDays(from: string, to: string): string {
  const day = new Intl.DateTimeFormat(accountLocale, { timeZone: "UTC", day: "numeric", month: "short" });
  return day.formatRange(Date.parse(from), Date.parse(to)).replaceAll("\u2009", " ");
}
