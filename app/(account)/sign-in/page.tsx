import type { Metadata } from "next";
import { SignInView } from "@/components/account/sign-in-view";
import { getCurrentApplication } from "@/server/api/current-application";
import { readLocalPath } from "@/server/api/local-path";

export const metadata: Metadata = { title: "Sign in" };

interface PageProps {
  searchParams: Promise<{ next?: string; problem?: string }>;
}

export default async function Page({ searchParams }: PageProps) {
  const { next, problem } = await searchParams;
  const demoLogins = await getCurrentApplication().signIn.listDemoLogins();
  return <SignInView next={readLocalPath(next)} problem={problem} demoLogins={demoLogins} />;
}
