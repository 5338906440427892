import { classNames } from "@/components/ui/class-names";

interface WizardStepsProps {
  steps: readonly string[];
  current: number;
  onGo: (step: number) => void;
}

/** Where in a guided form one is; each step can be gone to. */
export function WizardSteps({ steps, current, onGo }: WizardStepsProps) {
  return (
    <ol className="flex flex-wrap gap-1">
      {steps.map((label, step) => (
        <li key={label}>
          <button
            type="button"
            aria-current={step === current ? "step" : undefined}
            onClick={() => onGo(step)}
            className={classNames(
              "h-8 rounded-md px-3 text-sm",
              step === current ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-sunken hover:text-ink",
            )}
          >
            {step + 1}. {label}
          </button>
        </li>
      ))}
    </ol>
  );
}
