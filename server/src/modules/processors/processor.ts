import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'

/** What may leave the market for a third party, as agreements name it. */
export const SENT_CLASSES = [
  'name',
  'email',
  'phone',
  'address',
  'identity_number',
  'payout_account',
  'message',
  'parcel_number',
  'payment',
] as const
export type SentClass = (typeof SENT_CLASSES)[number]

/** The contract under which a processor gets data (PIPL 21; Network Data Regulations 12). */
export interface Agreement {
  /** Where the signed paper lies: a number or a name, no link. */
  readonly reference: string
  readonly classes: readonly SentClass[]
  /** Days in UTC, `YYYY-MM-DD`; `until` is the last day on which it holds. */
  readonly from: string
  readonly until: string
}

/** A third party that works on data of persons for the market. */
export interface Processor {
  readonly id: string
  /** The adapter's stable name, e.g. `institution:stripe`. */
  readonly name: string
  readonly legalName: string
  /** ISO 3166-1 code of the country in which it works on the data. */
  readonly place: string
  readonly purpose: Purpose
  readonly agreement: Agreement | null
  readonly reviewedAt: Instant | null
  readonly reviewDueAt: Instant
  readonly cutOff: { readonly at: Instant; readonly reason: string } | null
}

/** Why the market needs a processor at all. */
export const PURPOSES = ['payment', 'parcels', 'mail', 'texting', 'real_name', 'mediation'] as const
export type Purpose = (typeof PURPOSES)[number]

/**
 * Whether data of these classes may go to a processor on a day (`YYYY-MM-DD`). Everything that is
 * not agreed is refused: `processor_unknown`, `processor_cut_off`, `agreement_missing`,
 * `agreement_not_in_force`, `class_not_agreed`.
 */
export function decideSend(
  processor: Processor | undefined,
  classes: readonly SentClass[],
  day: string,
): Outcome<null> {
  if (!processor) return refuse('processor_unknown')
  const { name, agreement, cutOff } = processor
  if (cutOff) return refuse('processor_cut_off', { processor: name })
  if (!agreement) return refuse('agreement_missing', { processor: name })
  if (day < agreement.from || day > agreement.until) {
    return refuse('agreement_not_in_force', { processor: name, until: agreement.until })
  }
  const surplus = classes.filter(one => !agreement.classes.includes(one))
  return surplus.length === 0
    ? ok(null)
    : refuse('class_not_agreed', { processor: name, classes: surplus })
}
