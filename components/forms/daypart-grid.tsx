"use client";

import { useController } from "react-hook-form";
import { classNames } from "@/components/ui/class-names";
import { GroupFrame, messageOf, useField } from "./field-frame";

/** Local hours of each part of the day, in the engine's order. */
const parts = [
  ["NIGHT", "0–6"],
  ["EARLY_MORNING", "6–9"],
  ["MORNING", "9–12"],
  ["MIDDAY", "12–15"],
  ["AFTERNOON", "15–18"],
  ["EVENING", "18–21"],
  ["LATE_EVENING", "21–24"],
] as const;
const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export interface DaypartGridProps {
  /** Path of the list of parts of the day; empty is any. */
  dayparts: string;
  /** Path of the list of weekdays, Monday = 0; empty is any. */
  weekdays: string;
  label: string;
}

/** When in the listener's week: whole days and hours of the day are pressed, the grid shows what that comes to. */
export function DaypartGrid({ dayparts, weekdays, label }: DaypartGridProps) {
  const { id, field: partField, problem } = useField(dayparts);
  const { field: dayField, fieldState } = useController({ name: weekdays });
  const chosenParts = (partField.value ?? []) as readonly string[];
  const chosenDays = (dayField.value ?? []) as readonly number[];
  const partIsOn = (part: string) => chosenParts.length === 0 || chosenParts.includes(part);
  const dayIsOn = (day: number) => chosenDays.length === 0 || chosenDays.includes(day);
  const togglePart = (part: string) =>
    partField.onChange(parts.map(([one]) => one).filter((one) => chosenParts.includes(one) !== (one === part)));
  const toggleDay = (day: number) =>
    dayField.onChange(dayNames.map((_, one) => one).filter((one) => chosenDays.includes(one) !== (one === day)));

  const any = chosenParts.length === 0 && chosenDays.length === 0;
  return (
    <GroupFrame
      id={id}
      label={label}
      problem={problem ?? messageOf(fieldState.error)}
      hint={
        any
          ? "At any time. Press days or hours to play only then."
          : "Filled: when it may play, by the listener's clock."
      }
    >
      <div className="overflow-x-auto">
        <table className="border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr>
              <td />
              {parts.map(([part, hours]) => (
                <th key={part} scope="col" className="p-0 font-normal">
                  <Head isOn={chosenParts.includes(part)} label={`${hours} h`} onToggle={() => togglePart(part)}>
                    {hours}
                  </Head>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((short, day) => (
              <tr key={short}>
                <th scope="row" className="p-0 font-normal">
                  <Head isOn={chosenDays.includes(day)} label={dayNames[day] ?? short} onToggle={() => toggleDay(day)}>
                    {short}
                  </Head>
                </th>
                {parts.map(([part]) => {
                  const isOn = partIsOn(part) && dayIsOn(day);
                  return (
                    <td
                      key={part}
                      className={classNames(
                        "h-6 min-w-10 rounded-sm text-center",
                        isOn ? "bg-accent text-on-accent" : "bg-sunken text-muted",
                      )}
                    >
                      <span aria-hidden>{isOn ? "•" : ""}</span>
                      <span className="sr-only">{isOn ? "plays" : "silent"}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </GroupFrame>
  );
}

interface HeadProps {
  isOn: boolean;
  label: string;
  onToggle: () => void;
  children: string;
}

function Head({ isOn, label, onToggle, children }: HeadProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={label}
      onClick={onToggle}
      className={classNames(
        "h-6 w-full min-w-10 rounded-sm border px-1 hover:border-line-strong",
        isOn ? "border-accent bg-accent-soft font-medium text-accent" : "text-muted",
      )}
    >
      {children}
    </button>
  );
}
