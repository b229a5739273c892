import type { Instant } from '../../kernel/time.ts'
import { expiryOf, isFinal } from './step.ts'
import { caseOn, type Party, type Trade, type TradeState, type TradeStep } from './trade.ts'

/** The answer to "where is the money": the word that a trade page begins with. */
export type Whereabouts = 'nobody' | 'escrow' | 'frozen' | 'seller' | 'buyer' | 'shared'

export function whereabouts({ funds, stage }: Trade): Whereabouts {
  if (funds.heldMinor > 0n) return stage.state === 'problem' ? 'frozen' : 'escrow'
  if (funds.releasedMinor > 0n && funds.refundedMinor > 0n) return 'shared'
  if (funds.releasedMinor > 0n) return 'seller'
  return funds.refundedMinor > 0n ? 'buyer' : 'nobody'
}

/** Whose turn it is, what they do, until when, and what silence leads to. */
export interface Turn {
  readonly who: Exclude<Party, 'institution' | 'system'> | 'nobody'
  readonly doing: string
  readonly by: Instant | null
  readonly onExpiry: TradeStep | null
}

const WHO: Readonly<Record<TradeState, readonly [Turn['who'], string]>> = {
  reserved: ['buyer', 'pay'],
  held: ['seller', 'ship'],
  shipped: ['carrier', 'deliver'],
  at_locker: ['buyer', 'collect'],
  delivered_proxy: ['buyer', 'say_received'],
  inspecting: ['buyer', 'inspect'],
  returning: ['carrier', 'return_goods'],
  problem: ['administrator', 'decide'],
  completed: ['nobody', 'nothing'],
  refunded: ['nobody', 'nothing'],
  cancelled: ['nobody', 'nothing'],
}

export function turnOf(trade: Trade): Turn {
  const { stage, delivery } = trade
  // The case says whose turn it is, on its own page.
  if (caseOn(trade)) return { who: 'nobody', doing: 'settle_case', by: null, onExpiry: null }
  const meets = stage.state === 'held' && delivery === 'pickup'
  const [who, doing] = meets ? (['buyer', 'meet'] as const) : WHO[stage.state]
  if (isFinal(stage.state)) return { who, doing, by: null, onExpiry: null }
  const by = 'until' in stage ? stage.until : null
  return { who, doing, by, onExpiry: expiryOf(trade) }
}

/** One stop on the way of a purchase. */
export interface Stop {
  readonly code: string
  readonly status: 'done' | 'current' | 'todo' | 'failed'
  readonly at: Instant | null
}

/** The facts that mark the stops of a purchase by courier and in person. */
const STOPS = {
  courier: [
    ['reserved', 'trade.reserved'],
    ['paid', 'trade.paid'],
    ['shipped', 'trade.shipped'],
    ['delivered', 'trade.delivered'],
    ['settled', 'trade.completed'],
  ],
  pickup: [
    ['reserved', 'trade.reserved'],
    ['paid', 'trade.paid'],
    ['settled', 'trade.completed'],
  ],
} as const

/** What replaces the stops that a purchase will no longer reach. */
const DETOURS = [
  ['returning', 'trade.returning'],
  ['problem', 'trade.problem_reported'],
  ['case', 'trade.frozen'],
  ['refunded', 'trade.ended_refunded'],
  ['cancelled', 'trade.cancelled'],
] as const

/** The line of stops, from what has happened; those it will never reach are left out. */
export function stopsOf(
  trade: Trade,
  happened: readonly { readonly kind: string; readonly at: Instant }[],
): Stop[] {
  const at = new Map(happened.map(fact => [fact.kind, fact.at]))
  const ended = isFinal(trade.stage.state)
  const done = STOPS[trade.delivery].flatMap(([code, kind]): Stop[] => {
    const time = at.get(kind)
    return time === undefined ? [] : [{ code, status: 'done', at: time }]
  })
  const detours = DETOURS.flatMap(([code, kind]): Stop[] => {
    const time = at.get(kind)
    return time === undefined ? [] : [{ code, status: 'failed', at: time }]
  })
  const passed = [...done, ...detours].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  if (ended) return passed
  const ahead = STOPS[trade.delivery].filter(([, kind]) => !at.has(kind))
  return passed.concat(
    ahead.map(([code], index) => ({ code, status: index === 0 ? 'current' : 'todo', at: null })),
  )
}
