/** Arithmetic of dividing a held sum between buyer and seller; integers of the minor unit only. */
export type Split = { refundMinor: number; releaseMinor: number }

/** Gives the buyer this much and the seller exactly the rest; keeps within 0 and the held sum. */
export function splitByRefund(heldMinor: number, refundMinor: number): Split {
  const refund = Math.min(Math.max(Math.round(refundMinor), 0), heldMinor)
  return { refundMinor: refund, releaseMinor: heldMinor - refund }
}

/** The same from the seller's side. */
export function splitByRelease(heldMinor: number, releaseMinor: number): Split {
  const { refundMinor, releaseMinor: rest } = splitByRefund(heldMinor, releaseMinor)
  return { refundMinor: rest, releaseMinor: refundMinor }
}

/** A slider of 0-100: a percentage for the buyer, rounded to the minor unit. */
export function splitByShare(heldMinor: number, buyerPercent: number): Split {
  return splitByRefund(heldMinor, (heldMinor * buyerPercent) / 100)
}

/** The buyer's share in percent, whole numbers, for the slider's place. */
export function buyerShare(heldMinor: number, split: Split): number {
  return heldMinor === 0 ? 0 : Math.round((split.refundMinor * 100) / heldMinor)
}

/** True when both amounts are whole, not negative and add up to what is held. */
export function addsUp(heldMinor: number, split: Split): boolean {
  const { refundMinor, releaseMinor } = split
  const whole = Number.isSafeInteger(refundMinor) && Number.isSafeInteger(releaseMinor)
  return whole && refundMinor >= 0 && releaseMinor >= 0 && refundMinor + releaseMinor === heldMinor
}
