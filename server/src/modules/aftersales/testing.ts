import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Id } from '../../kernel/id.ts'
import { currency } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, parseInstant, plus } from '../../kernel/time.ts'
import { loadCalendar, RULES_DIRECTORY } from '../rulebook/index.ts'
import { type Aftersale, ON_EXPIRY, type OpenState, type Remedy } from './aftersale.ts'
import {
  decideAcceptGoods,
  decideAgree,
  decideArrive,
  decideAsk,
  decideBuyer,
  decideExpire,
  decideFlag,
  decideHandBack,
  decideRefuse,
  decideSend,
} from './decide.ts'
import type { Goods } from './law/entitlements.ts'
import { loadAftersalesRules } from './rules.ts'
import type { Circumstances, Step } from './step.ts'

export const START = parseInstant('2026-11-16T08:00:00Z') as Instant
const found = loadAftersalesRules('cn')(START)
assert(found, 'there are rules')
export const RULES = found
export const CALENDAR = loadCalendar(RULES_DIRECTORY, 'cn')(START)

const person = (name: string): Actor => ({ kind: 'person', id: `person_${name}`, roles: [] })
export const CAST = {
  buyer: person('buyer'),
  seller: person('seller'),
  stranger: person('stranger'),
  carrier: { kind: 'carrier', name: 'tracking' },
  system: { kind: 'system' },
} as const satisfies Record<string, Actor>
export type CastName = keyof typeof CAST

/** A lamp for 100.00 and 12.00 of shipping, of a business, received at `START`. */
export const GOODS: Goods = {
  operator: true,
  category: 'lamps',
  receivedAt: START,
  promised_days: 0,
  priceMinor: 10_000n,
  shippingMinor: 1_200n,
  leftMinor: 11_200n,
}

const ASKING = {
  id: 'aftersale_one',
  tradeId: 'trade_one',
  listingId: 'listing_one',
  buyerId: 'person_buyer',
  sellerId: 'person_seller',
  currency: currency('CNY'),
  caseId: 'aftersale_one',
} as const

/** A request of the buyer, a day after the goods came. */
export function ask(
  remedy: Remedy,
  {
    goods = GOODS,
    now = plus(START, DAY_MS),
    amountMinor = 3_000n as bigint | null,
    by = 'buyer' as CastName,
    intact = true,
  } = {},
): Outcome<Step> {
  const on = { actor: CAST[by], now, rules: RULES, money: allOf(goods) }
  const cause = remedy === 'return_no_reason' ? null : ('damaged' as const)
  const wish = { remedy, cause, amountMinor, intact, opened: false }
  return decideAsk(ASKING, wish, goods, CALENDAR, on)
}

const allOf = ({ leftMinor }: Goods) => ({ leftMinor, refundableMinor: leftMinor })

type Move = (aftersale: Aftersale, on: Circumstances, at: number) => Outcome<Step>
const HOME = { addressRef: 'address_one', inPerson: false }
const parcel = (at: number): Id<'parcel'> => `parcel_${at}`

/** Every way to move a request. */
export const MOVES = {
  agree: (a, on) => decideAgree(a, HOME, on),
  agree_nowhere: (a, on) => decideAgree(a, { addressRef: null, inPerson: false }, on),
  agree_in_person: (a, on) => decideAgree(a, { addressRef: null, inPerson: true }, on),
  refuse: (a, on) => decideRefuse(a, { reason: 'goods_as_described' }, on),
  withdraw: (a, on) => decideBuyer(a, 'withdraw', on),
  escalate: (a, on) => decideBuyer(a, 'escalate', on),
  send_back: (a, on, at) => decideSend(a, 'send_back', parcel(at), on),
  hand_back: (a, on) => decideHandBack(a, on),
  arrive_back: (a, on) => decideArrive(a, 'arrive_back', on),
  accept_goods: (a, on) => decideAcceptGoods(a, on),
  flag_goods: (a, on) => decideFlag(a, { flag: 'swapped' }, on),
  send_again: (a, on, at) => decideSend(a, 'send_again', parcel(at), on),
  arrive_again: (a, on) => decideArrive(a, 'arrive_again', on),
  accept_again: (a, on) => decideBuyer(a, 'accept_again', on),
  reject_again: (a, on) => decideBuyer(a, 'reject_again', on),
  remind: (a, on) => decideExpire(a, { transition: 'remind' }, HOME, CALENDAR, on),
  expire: (a, on) => {
    const transition = ON_EXPIRY[a.state as OpenState] ?? 'miss_answer'
    return decideExpire(a, { transition }, HOME, CALENDAR, on)
  },
  expire_nowhere: (a, on) => {
    const transition = ON_EXPIRY[a.state as OpenState] ?? 'miss_answer'
    return decideExpire(a, { transition }, { addressRef: null, inPerson: false }, CALENDAR, on)
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof MOVES
