const sentences: Readonly<Record<string, string>> = {
  wrong: "The email address or the password is wrong.",
  "wrong-password": "The current password is wrong. Nothing was changed.",
  wait: "There were too many attempts. Wait a quarter of an hour, then try again.",
  invalid: "Something is missing or too long. Nothing was changed.",
  weak: "A password has 10 to 128 characters. Nothing was changed.",
  same: "The new password is the old one. Choose another.",
  demo: "The people of the demo world keep their password, so that the next visitor can sign in too.",
  invitation: "This invitation cannot be used any more.",
};

/** What was wrong with the form that was sent, from the code in the address. */
export function AccountProblem({ code }: { code: string | undefined }) {
  const sentence = code === undefined ? undefined : sentences[code];
  if (sentence === undefined) return null;
  return (
    <p role="alert" className="rounded-md border border-bad bg-bad-soft px-3 py-2 text-bad text-sm">
      {sentence}
    </p>
  );
}
