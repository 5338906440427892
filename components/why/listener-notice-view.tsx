import type { ListenerNotice } from "@/server/decisions/listener-notice-schema";

/** The listener's page: what was played, for whom, why, and how to change it. Plain HTML, no script needed. */
export function ListenerNoticeView({ notice }: { notice: ListenerNotice }) {
  const { ad, sentence, parameters, unused, changes } = notice;
  return (
    <main lang="en" className="mx-auto grid max-w-[65ch] gap-8 px-4 py-10 text-base leading-relaxed print:py-0">
      <header className="grid gap-3">
        <p className="font-medium text-muted text-sm">Why this ad?</p>
        <h1 className="font-semibold text-2xl tracking-tight">{sentence}</h1>
        {ad === null ? null : (
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 break-words border-y py-3">
            <dt className="text-muted">Advertisement</dt>
            <dd>
              “{ad.name}”{ad.category === "" ? "" : `, ${ad.category}`}
            </dd>
            <dt className="text-muted">On behalf of</dt>
            <dd>{ad.advertiser}</dd>
            <dt className="text-muted">Paid for by</dt>
            <dd>{ad.paidBy}</dd>
            <dt className="text-muted">Played</dt>
            <dd>
              <time dateTime={notice.at}>{notice.at.slice(0, 16).replace("T", ", ")} UTC</time>
            </dd>
          </dl>
        )}
      </header>
      {parameters.length === 0 ? null : (
        <section aria-labelledby="looked-at" className="grid gap-3">
          <h2 id="looked-at" className="font-semibold text-lg">
            What was looked at, what counted most first
          </h2>
          <ol className="grid list-decimal gap-2 pl-5">
            {parameters.map(({ title, text }) => (
              <li key={title}>
                <strong className="font-medium">{title}.</strong> {text}
              </li>
            ))}
          </ol>
        </section>
      )}
      {unused.length === 0 ? null : (
        <section aria-labelledby="not-used" className="grid gap-3">
          <h2 id="not-used" className="font-semibold text-lg">
            What was not used
          </h2>
          <ul className="grid list-disc gap-1 pl-5">
            {unused.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="change" className="grid gap-3">
        <h2 id="change" className="font-semibold text-lg">
          How to change what you hear
        </h2>
        <ul className="grid list-disc gap-1 pl-5">
          {changes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <footer className="border-t pt-4 text-muted text-sm">
        Who advertises, and what counted for choosing an ad, is yours to know (Digital Services Act, Article 26). This
        page knows the ad and the moment, not you: it holds no name, address or identifier of yours. It works for 90
        days.
      </footer>
    </main>
  );
}
