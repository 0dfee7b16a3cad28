/** How many digits a currency has after its point. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** What somebody wrote as an amount, in the currency's minor unit; null where it is none. A comma is a point. */
export function minorUnits(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const written = /^(\d+)(?:[.,](\d+))?$/.exec(text.replace(/\s/g, ''))
  if (!written) return null
  const [, whole = '', part = ''] = written
  if (part.length > digits) return null
  const amount = Number(whole + part.padEnd(digits, '0'))
  return Number.isSafeInteger(amount) ? amount : null
}
