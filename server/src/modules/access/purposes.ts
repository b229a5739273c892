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

/**
 * Everything that staff look at people's data for, and whose work it is: what is opened at this
 * module's route, and what the desks of other modules show.
 */
export const STAFF_PURPOSES: Readonly<Record<string, Permission>> = {
  ...Object.fromEntries(Object.entries(PURPOSES).map(([name, one]) => [name, one.permission])),
  identity_review: 'identity.review',
  data_subject_request: 'request.answer',
  trade_page: 'trade.oversee',
  rating_case: 'rating.mask',
}

export type PurposeName = keyof typeof PURPOSES

/** A purpose of the table; undefined for any other text. */
export function purposeOf(name: string): Purpose | undefined {
  return Object.hasOwn(PURPOSES, name) ? PURPOSES[name as PurposeName] : undefined
}
