import type { Sight } from '../../server/src/modules/advice/model/case-facts.ts'
import type { Reason } from '../../server/src/modules/disputes/index.ts'

/** How somebody came into the dispute: right, wrong in good faith, or wrong and knowing it. */
export type Conduct = 'honest' | 'mistaken' | 'abusive'

/** What is right, by the rule that the event names: all back, some of it, or nothing. */
export type Right = 'refund' | 'return' | 'part' | 'nothing'

/** Something that really happened between two people. */
export interface TrueEvent {
  /** Of all disputes. */
  readonly share: number
  readonly reason: Reason
  readonly buyer: Conduct
  readonly seller: Conduct
  readonly right: Right
  /** Why that is right. */
  readonly because: string
  /** Where the carrier's own record ends, and how often. */
  readonly parcel: readonly (readonly [Sight, number])[]
  /** How plainly a careful reader of the file could see it: standard deviations apart. */
  readonly plain: number
}

const CAME = [
  ['handed_over', 0.8],
  ['left', 0.2],
] as const

/** Everything that happens, with what is right then. Shares are assumed and add up to 1. */
export const EVENTS = {
  lost: {
    ...{ share: 0.11, reason: 'not_received', buyer: 'honest', seller: 'honest', right: 'refund' },
    because: 'the seller bears the risk until the recipient has the goods (Civil Code 604-606)',
    parcel: [
      ['silent', 0.7],
      ['moving', 0.15],
      ['left', 0.15],
    ],
    plain: 2.4,
  },
  never_sent: {
    ...{ share: 0.06, reason: 'not_received', buyer: 'honest', seller: 'abusive', right: 'refund' },
    because: 'nothing was delivered (Civil Code 577)',
    parcel: [
      ['none', 0.8],
      ['silent', 0.2],
    ],
    plain: 2.8,
  },
  left_with_others: {
    ...{ share: 0.05, reason: 'not_received', buyer: 'honest', seller: 'honest', right: 'refund' },
    because: 'only the recipient’s own receipt counts (E-Commerce Law 51, 52)',
    parcel: [
      ['left', 0.75],
      ['handed_over', 0.25],
    ],
    plain: 1.4,
  },
  forgotten: {
    ...{ share: 0.03, reason: 'not_received', buyer: 'mistaken', seller: 'honest' },
    right: 'nothing',
    because: 'it was received; somebody at home took it',
    parcel: CAME,
    plain: 1.4,
  },
  receipt_denied: {
    ...{ share: 0.06, reason: 'not_received', buyer: 'abusive', seller: 'honest' },
    right: 'nothing',
    because: 'it was received',
    parcel: [
      ['handed_over', 0.6],
      ['left', 0.4],
    ],
    plain: 1.2,
  },
  misdescribed: {
    ...{ share: 0.13, reason: 'not_as_described', buyer: 'honest', seller: 'abusive' },
    right: 'return',
    because: 'the goods are not as agreed (Civil Code 615, 617)',
    parcel: CAME,
    plain: 2.2,
  },
  small_flaw: {
    ...{ share: 0.08, reason: 'not_as_described', buyer: 'honest', seller: 'mistaken' },
    right: 'part',
    because: 'a small lack lowers the price (Civil Code 582)',
    parcel: CAME,
    plain: 1.8,
  },
  misread: {
    ...{ share: 0.08, reason: 'not_as_described', buyer: 'mistaken', seller: 'honest' },
    right: 'nothing',
    because: 'the flaw was disclosed',
    parcel: CAME,
    plain: 2,
  },
  regret: {
    ...{ share: 0.07, reason: 'not_as_described', buyer: 'abusive', seller: 'honest' },
    right: 'nothing',
    because: 'the goods are as agreed, and a private seller promised no return',
    parcel: CAME,
    plain: 1.5,
  },
  broken_on_the_way: {
    ...{ share: 0.07, reason: 'damaged', buyer: 'honest', seller: 'honest', right: 'return' },
    because: 'the seller bears the risk until the recipient has the goods (Civil Code 604-606)',
    parcel: CAME,
    plain: 1.9,
  },
  broken_by_buyer: {
    ...{ share: 0.05, reason: 'damaged', buyer: 'abusive', seller: 'honest', right: 'nothing' },
    because: 'it broke after the goods had changed hands',
    parcel: CAME,
    plain: 1.2,
  },
  hidden_defect: {
    ...{ share: 0.05, reason: 'hidden_defect', buyer: 'honest', seller: 'mistaken' },
    right: 'return',
    because: 'a short inspection covers visible defects only (Civil Code 621-622)',
    parcel: CAME,
    plain: 1.6,
  },
  worn_out: {
    ...{ share: 0.03, reason: 'hidden_defect', buyer: 'mistaken', seller: 'honest' },
    right: 'nothing',
    because: 'used goods wear with use',
    parcel: CAME,
    plain: 1.3,
  },
  fake: {
    ...{ share: 0.04, reason: 'counterfeit', buyer: 'honest', seller: 'abusive', right: 'return' },
    because: 'a counterfeit was sold as genuine',
    parcel: CAME,
    plain: 1.9,
  },
  genuine: {
    ...{ share: 0.02, reason: 'counterfeit', buyer: 'mistaken', seller: 'honest' },
    right: 'nothing',
    because: 'it is genuine',
    parcel: CAME,
    plain: 1.7,
  },
  brick_sent: {
    ...{ share: 0.02, reason: 'swapped', buyer: 'honest', seller: 'abusive', right: 'return' },
    because: 'something else was sent',
    parcel: CAME,
    plain: 1.6,
  },
  swapped_by_buyer: {
    ...{ share: 0.02, reason: 'swapped', buyer: 'abusive', seller: 'honest', right: 'nothing' },
    because: 'the buyer swapped it',
    parcel: CAME,
    plain: 1.2,
  },
  part_missing: {
    ...{ share: 0.02, reason: 'other', buyer: 'honest', seller: 'mistaken', right: 'part' },
    because: 'what was promised with it is worth something',
    parcel: CAME,
    plain: 1.8,
  },
  never_promised: {
    ...{ share: 0.01, reason: 'other', buyer: 'mistaken', seller: 'honest', right: 'nothing' },
    because: 'the listing never promised it',
    parcel: CAME,
    plain: 1.8,
  },
} as const satisfies Record<string, TrueEvent>

export type EventName = keyof typeof EVENTS
