import type { Actor } from '../../kernel/actor.ts'
import { may, type Permission } from '../../kernel/permissions.ts'
import type { LookedAt } from '../vault/index.ts'

/** What staff may open somebody's sealed data for. */
export interface Purpose {
  readonly means: string
  /** Besides `personal_data.read`, what one's work must be to have this purpose. */
  readonly permission: Permission
  readonly classes: readonly LookedAt[]
  /** Kinds of cases, by the prefix of their ids, that can make it necessary. */
  readonly cases: readonly string[]
  /** Only while there is something to decide about the case. */
  readonly decides?: true
  /** For how many days after the case ended it can still be necessary. */
  readonly afterDays: number
}

/** Every purpose of staff. A class of data names in the vault's table which of them may open it. */
export const PURPOSES = {
  delivery_help: {
    means: 'Help with a parcel that is lost, late or wrongly addressed',
    permission: 'trade.oversee',
    classes: ['address'],
    cases: ['trade'],
    afterDays: 30,
  },
  dispute: {
    means: 'Decide a reported problem',
    permission: 'trade.decide',
    classes: ['address'],
    cases: ['trade', 'dispute'],
    decides: true,
    afterDays: 0,
  },
  payout_help: {
    means: 'Help with money that did not reach its payout account',
    permission: 'trade.oversee',
    classes: ['payout_account'],
    cases: ['trade'],
    afterDays: 90,
  },
  support: {
    means: 'Write to somebody who asked for help with a case, or whom it concerns',
    permission: 'person.find',
    classes: ['email'],
    cases: ['trade', 'check', 'ratingcase', 'messagereport', 'dispute', 'ticket'],
    afterDays: 30,
  },
  identity_review: {
    means: 'Compare a document with what was confirmed before',
    permission: 'identity.review',
    classes: ['real_name', 'trader_details'],
    cases: ['check'],
    afterDays: 0,
  },
  credit_review: {
    means: 'Find out whether somebody’s score is right: of a group that looks arranged, of a trade',
    permission: 'credit.investigate',
    classes: ['credit'],
    cases: ['creditgroup', 'trade'],
    afterDays: 90,
  },
  data_subject_request: {
    means: 'Answer what somebody asks about their own data',
    permission: 'request.answer',
    classes: [
      ...(['address', 'payout_account', 'email', 'phone', 'real_name'] as const),
      ...(['trader_details', 'credit'] as const),
    ],
    cases: ['request'],
    afterDays: 0,
  },
} as const satisfies Record<string, Purpose>

/**
 * Everything that staff look at people's data for, and whose work it is: what is opened at this
 * module's route, and what the desks of other modules show.
 */
export const STAFF_PURPOSES: Readonly<Record<string, Permission>> = {
  ...Object.fromEntries(Object.entries(PURPOSES).map(([name, one]) => [name, one.permission])),
  trade_page: 'trade.oversee',
  rating_case: 'rating.mask',
  message_report: 'message.cover',
  dispute_file: 'dispute.read',
  support_ticket: 'ticket.answer',
}

export type PurposeName = keyof typeof PURPOSES

/** The purposes of somebody's own work. */
export function purposesOf(actor: Actor): PurposeName[] {
  if (!may(actor, 'personal_data.read')) return []
  return (Object.keys(PURPOSES) as PurposeName[]).filter(name =>
    may(actor, PURPOSES[name].permission),
  )
}

/** A purpose of the table; undefined for any other text. */
export function purposeOf(name: string): Purpose | undefined {
  return Object.hasOwn(PURPOSES, name) ? PURPOSES[name as PurposeName] : undefined
}
