import type { Actor } from '../../kernel/actor.ts'

/**
 * Who wants to see personal data and what for. Kept for ever; `purpose` is one of the class's, and
 * staff name the case that makes them look.
 */
export interface Access {
  readonly actor: Actor
  readonly purpose: string
  readonly caseId?: string
}

export interface Address {
  readonly recipient: string
  /** National digits in CN, TW, HK and MO; otherwise with `+` and the calling code when given. */
  readonly phone: string
  /** ISO 3166-1 alpha-2. */
  readonly region: string
  readonly province: string
  readonly city: string
  readonly district?: string
  readonly street: string
  readonly postcode?: string
}

export interface PayoutAccount {
  readonly kind: 'bank' | 'wallet'
  readonly holder: string
  readonly number: string
}

export const STATUS = {
  address_invalid: 422,
  address_book_full: 409,
  payout_account_invalid: 422,
} as const satisfies Record<string, number>
