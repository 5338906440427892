import { Card } from "@/components/ui/card";
import type { AdSetSettings } from "@/server/delivery/schema";
import { prepareSettings, type SettingLine } from "./prepare-settings";

/** What an ad set was told to do, in words. */
export function SettingsCard({ settings }: { settings: AdSetSettings }) {
  const { delivery, targeting, exclusions } = prepareSettings(settings);
  return (
    <Card title="Settings" className="@container">
      <div className="grid gap-6 @3xl:grid-cols-3">
        <Lines title="Delivery" lines={delivery} />
        <Lines title="Who and when" lines={targeting} />
        <Lines title="Never beside" lines={exclusions} />
      </div>
    </Card>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly SettingLine[] }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-muted text-xs">{title}</h3>
      <dl className="grid gap-1.5 text-sm">
        {lines.map(({ label, text }) => (
          <div key={label}>
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="break-words">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
