/**
 * Luhn (ISO/IEC 7812-1, annex B): finds every single wrong digit and most swapped ones. Takes
 * digits only. Says that a number was typed right, never that the card exists.
 */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** The sum of signs times their weights, place by place; `values` say what a sign counts. */
export function weighted(
  text: string,
  weights: readonly number[],
  values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
): number {
  return weights.reduce((sum, weight, at) => sum + weight * values.indexOf(text[at] ?? ''), 0)
}
