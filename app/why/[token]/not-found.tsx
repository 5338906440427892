/** For a listener whose link is incomplete or too old. */
export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-[65ch] gap-3 px-4 py-10 text-base leading-relaxed">
      <h1 className="font-semibold text-2xl tracking-tight">This link is not known or has expired</h1>
      <p>
        Links to the reasons for an ad work for 90 days. Ask again from your player the next time you hear an ad; every
        ad comes with a link of its own.
      </p>
    </main>
  );
}
