/** What accounts are for, in the order in which money passes through them. */
export const PURPOSES = [
  'institution',
  'escrow',
  'refunding',
  'payable',
  'paying_out',
  'deposit',
  'fees',
  'suspense',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** A purpose out of an address, or null when it is none. */
export function purposeOf(text: string | null): Purpose | null {
  return PURPOSES.find(purpose => purpose === text) ?? null
}
