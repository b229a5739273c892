import { randomInt } from 'node:crypto'

/** The last digit that makes a row of decimal digits pass the Luhn check (ISO/IEC 7812-1). */
function luhnDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i])
    const weighted = i % 2 === 0 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return (10 - (sum % 10)) % 10
}

/** A fresh tracking number of this carrier: `SX`, eleven digits and a Luhn check digit. */
export function newTrackingNumber(): string {
  const digits = Array.from({ length: 11 }, () => randomInt(10)).join('')
  return `SX${digits}${luhnDigit(digits)}`
}
