import type { Permission } from '../../kernel/permissions.ts'
import type { DataClass } from '../vault/index.ts'

/** What staff may open somebody's sealed data for. */
export interface Purpose {
  readonly means: string
  /** Besides `personal_data.read`, what one's work must be to have this purpose. */
  readonly permission: Permission
  readonly classes: readonly DataClass[]
  /** Kinds of cases, by the prefix of their ids, that can make it necessary. */
  readonly cases: readonly string[]
}

/** Every purpose of staff. A class of data names in the vault's table which of them may open it. */
export const PURPOSES = {
  delivery_help: {
    means: 'Help with a parcel that is lost, late or wrongly addressed',
    permission: 'trade.oversee',
    classes: ['address'],
    cases: ['trade'],
  },
  dispute: {
    means: 'Decide a reported problem',
    permission: 'trade.decide',
    classes: ['address'],
    cases: ['trade'],
  },
  payout_help: {
    means: 'Help with money that did not reach its payout account',
    permission: 'trade.oversee',
    classes: ['payout_account'],
    cases: ['trade'],
  },
  support: {
    means: 'Answer somebody who asked for help with a trade',
    permission: 'person.find',
    classes: ['email'],
    cases: ['trade'],
  },
} as const satisfies Record<string, Purpose>

export type PurposeName = keyof typeof PURPOSES

/** A purpose of the table; undefined for any other text. */
export function purposeOf(name: string): Purpose | undefined {
  return Object.hasOwn(PURPOSES, name) ? PURPOSES[name as PurposeName] : undefined
}
