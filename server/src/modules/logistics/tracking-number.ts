import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { CARRIERS, type CarrierEntry, findCarrier, S10 } from './carrier-table.ts'

export const TRACKING_NUMBER_LENGTH_MAX = 32

/** What is wrong with a number, so that the seller can be told what to look at. */
export type NumberFlaw = 'empty' | 'too_long' | 'characters' | 'form' | 'check_digit'

export type NumberRefusal = {
  readonly code: 'carrier_unknown' | 'tracking_number_wrong'
  readonly data?: Readonly<Record<string, unknown>>
}

/**
 * Brings a number as a person types or pastes it into the one form that is stored: full-width
 * digits and letters become plain ones, spaces and invisible characters go, letters are upper case.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{White_Space}\p{Cf}]/gu, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .toUpperCase()
}

/**
 * The number in its stored form, or `tracking_number_wrong` with what is wrong (`flaw`), an example
 * and the carriers whose numbers look like this one. A check digit proves a typing error, never
 * that a parcel exists.
 */
export function parseTrackingNumber(
  carrierCode: string,
  text: string,
): Outcome<string, NumberRefusal> {
  const carrier = findCarrier(carrierCode)
  if (!carrier) return refuse('carrier_unknown', { carrier: carrierCode.slice(0, 32) })
  const number = normalise(text)
  const wrong = (flaw: NumberFlaw, looksLike: readonly string[] = []) =>
    refuse('tracking_number_wrong', { flaw, example: carrier.example, looksLike })
  if (number === '') return wrong('empty')
  if (number.length > TRACKING_NUMBER_LENGTH_MAX) return wrong('too_long')
  if (!/^[A-Z0-9-]+$/.test(number)) return wrong('characters')
  const fitting = [number, number.replaceAll('-', '')].find(form => carrier.number.test(form))
  if (fitting === undefined) return wrong('form', lookalikes(number))
  return passesCheck(carrier, fitting) ? ok(fitting) : wrong('check_digit')
}

function lookalikes(number: string): string[] {
  const plain = number.replaceAll('-', '')
  return CARRIERS.filter(one => one.number.test(plain) && passesCheck(one, plain)).map(
    one => one.code,
  )
}

function passesCheck(carrier: CarrierEntry, number: string): boolean {
  if (carrier.check === 'luhn') return isLuhn(number.replaceAll(/\D/g, ''))
  if (carrier.check === 's10' && S10.test(number)) return isS10(number)
  return true
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** The check digit of UPU standard S10: 11 minus the weighted sum mod 11, where 10 is 0 and 11 is 5. */
export function s10CheckDigit(serial: string): number {
  const sum = S10_WEIGHTS.reduce((total, weight, i) => total + weight * Number(serial[i]), 0)
  const digit = 11 - (sum % 11)
  if (digit === 10) return 0
  return digit === 11 ? 5 : digit
}

/** A postal number in S10 form, e.g. `s10Number('RR', 47312482, 'BR')`; `serial` is below 10^8. */
export function s10Number(service: string, serial: number, country: string): string {
  const digits = String(serial).padStart(8, '0')
  return `${service}${digits}${s10CheckDigit(digits)}${country}`
}

/** A number in the form of the sandbox carrier for eleven digits of one's choice. */
export function sandboxNumber(elevenDigits: string): string {
  const check = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(digit => isLuhn(`${elevenDigits}${digit}`))
  return `SX${elevenDigits}${check}`
}

/** Whether a number in S10 form carries the right check digit. */
export function isS10(number: string): boolean {
  return S10.test(number) && s10CheckDigit(number.slice(2, 10)) === Number(number[10])
}

/** The Luhn check (ISO/IEC 7812-1) over a row of decimal digits that ends with its check digit. */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const weighted = i % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return digits.length > 0 && sum % 10 === 0
}
