import { luhn } from '../../../kernel/check-digits.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { AftersalesRules } from '../rules.ts'

/** When goods are looked at: packed by the seller, unpacked by the buyer, and the same way back. */
export const MOMENTS = ['sent', 'arrived', 'returned', 'received'] as const
export type Moment = (typeof MOMENTS)[number]

/** What was seen of the goods at one moment. */
export interface Seen {
  readonly at: Instant
  /** A keyed hash of the serial number, which names nobody by itself. */
  readonly serialHash: string | null
  readonly weight_grams: number | null
}

export type SwapSign = 'serial_differs' | 'weight_differs'

/** What of two looks at the same goods does not fit; nothing where one of them was not taken. */
export function swapSigns(
  before: Seen | undefined,
  after: Seen | undefined,
  { swap }: Pick<AftersalesRules, 'swap'>,
): SwapSign[] {
  if (!before || !after) return []
  const signs: SwapSign[] = []
  if (before.serialHash && after.serialHash && before.serialHash !== after.serialHash) {
    signs.push('serial_differs')
  }
  const [old, now] = [before.weight_grams, after.weight_grams]
  if (old !== null && now !== null) {
    const allowed = (old * swap.weightDiffers_percent) / 100
    if (Math.abs(old - now) > Math.max(allowed, swap.weightDiffers_grams)) {
      signs.push('weight_differs')
    }
  }
  return signs
}

const SERIAL = /^[A-Z0-9]{4,32}$/

/**
 * A serial number as it is compared: capitals and digits only. One of fifteen digits is an IMEI and
 * must pass Luhn's check, so that a slip of the finger is no swap. Undefined when it is none.
 */
export function parseSerial(text: string): string | undefined {
  const serial = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (!SERIAL.test(serial)) return undefined
  return /^[0-9]{15}$/.test(serial) && !luhn(serial) ? undefined : serial
}
