import { accountCurrency, accountLocale } from "./account-settings";

const microsPerUnit = 1_000_000;

function currencyFormat(digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(accountLocale, {
    style: "currency",
    currency: accountCurrency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // What rounds to nothing is neither ahead nor behind.
    signDisplay: "negative",
  });
}

const cents = currencyFormat(2);
const fine = currencyFormat(6);

/** A price per thousand impressions, from CPM micros: €4.21. The unit (CPM) is said beside it. */
export function formatCpm(micros: number): string {
  return formatAmount(micros);
}

/** An amount of money, from micros: €1,250.00, −€0.05. */
export function formatAmount(micros: number): string {
  return cents.format(micros / microsPerUnit).replace("-", "−");
}

/** What one impression costs at a CPM of `cpmMicros`, rounded down to whole micros as it is charged: €0.004219. */
export function formatImpressionCost(cpmMicros: number): string {
  return fine.format(Math.floor(cpmMicros / 1000) / microsPerUnit);
}
