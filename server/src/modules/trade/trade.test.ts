import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, plus } from '../../kernel/time.ts'
import { feeOn, payIn, refundHeld, refundReleased, release } from './money.rules.ts'
import { deadlineOf } from './step.ts'
import { decideFreeze, decideSettle, decideThaw, refundableMinor } from './steps/under-case.ts'
import {
  after,
  CAST,
  type CastName,
  type MoveName,
  moved,
  RULES,
  reservation,
  START,
} from './testing.ts'
import {
  admit,
  FINAL,
  NEXT,
  ON_EXPIRY,
  STATES,
  stepsOpenTo,
  type Trade,
  totalMinor,
} from './trade.ts'
import { turnOf, whereabouts } from './turn.rules.ts'

const reserved = reservation()
const held = after(reserved, ['pay', 'institution'])
const shipped = after(held, ['ship', 'seller'])
const inspecting = after(shipped, ['deliver', 'carrier'])
const completed = after(inspecting, ['confirm', 'buyer'])
const problem = after(inspecting, ['report_problem', 'buyer'])
const meeting = after(reservation('pickup'), ['pay', 'institution'])

const codeOf = (trade: Trade, move: MoveName, by: CastName, how = {}) => {
  const outcome = moved(trade, move, by, how)
  return outcome.ok ? outcome.value.trade.stage.state : outcome.refusal.code
}

describe('the process of a trade', () => {
  it('reaches every state, and somebody or time leaves every one that is not final', () => {
    expect(flaws(STATES, 'reserved', FINAL, NEXT)).toEqual({ unreachable: [], stuck: [] })
  })

  it('has a step by time for every state that is not final', () => {
    const open = STATES.filter(state => !(FINAL as readonly string[]).includes(state))
    expect(Object.keys(ON_EXPIRY)).toEqual(open)
    for (const name of Object.values(ON_EXPIRY).map(step => step(reserved))) {
      expect(NEXT[name].by).toEqual(['system'])
    }
  })

  it('knows the same states as the database', () => {
    const migration = join(import.meta.dirname, '../../../migrations/0006_trade.sql')
    const check = /check \(state in \(([^)]*)\)\)/.exec(readFileSync(migration, 'utf8'))?.[1] ?? ''
    expect(check.match(/\w+/g)).toEqual([...STATES])
  })

  it('hides a trade from strangers and says to parties what is open to them', () => {
    const refusal = (step: keyof typeof NEXT, by: CastName) => admit(held, step, CAST[by])
    for (const by of ['stranger', 'otherInstitution', 'anyone'] as const) {
      expect(refusal('cancel', by)).toMatchObject({ refusal: { code: 'not_found' } })
    }
    expect(refusal('ship', 'buyer')).toMatchObject({ refusal: { code: 'not_allowed' } })
    expect(refusal('confirm', 'buyer')).toEqual({
      ok: false,
      refusal: {
        code: 'wrong_state',
        data: { state: 'held', open: ['cancel', 'report_problem', 'open_case'] },
      },
    })
  })

  it('lets nobody decide their own trade, not even an administrator', () => {
    const seller = { ...CAST.seller, roles: ['administrator'] } as typeof CAST.administrator
    expect(admit(problem, 'split', seller)).toMatchObject({ refusal: { code: 'not_allowed' } })
    expect(admit(problem, 'split', CAST.administrator)).toMatchObject({ ok: true })
  })

  it('says of every state who acts next and where the money is', () => {
    expect([reserved, held, shipped, inspecting, problem, completed].map(whereabouts)).toEqual([
      'nobody',
      'escrow',
      'escrow',
      'escrow',
      'frozen',
      'seller',
    ])
    expect(turnOf(held)).toMatchObject({ who: 'seller', doing: 'ship', onExpiry: 'miss_shipping' })
    expect(turnOf(meeting)).toMatchObject({ who: 'buyer', doing: 'meet', onExpiry: 'miss_meeting' })
    expect(turnOf(completed)).toEqual({ who: 'nobody', doing: 'nothing', by: null, onExpiry: null })
  })

  it('reminds a day ahead and then acts', () => {
    const until = plus(START, 3 * DAY_MS)
    const deadline = (now = START) => deadlineOf(held, now, RULES.trade)
    expect(deadline()).toEqual({
      subject: held.id,
      transition: 'remind',
      dueAt: plus(until, -DAY_MS),
    })
    const acts = { subject: held.id, transition: 'miss_shipping', dueAt: until }
    expect(deadline(plus(until, -DAY_MS))).toEqual(acts)
    expect(deadlineOf(completed, START, RULES.trade)).toEqual({ subject: held.id, dueAt: null })
  })
})

describe('a buyer', () => {
  it('cancels before shipping and gets everything back; afterwards it is too late', () => {
    expect(codeOf(reserved, 'cancel', 'buyer')).toBe('cancelled')
    const back = moved(held, 'cancel', 'buyer')
    expect(back).toMatchObject({ value: { refundMinor: 11_200n, listing: 'published' } })
    expect(codeOf(shipped, 'cancel', 'buyer')).toBe('wrong_state')
  })

  it('confirms, refuses, consents and reports only what has got so far', () => {
    expect(codeOf(held, 'confirm', 'buyer')).toBe('wrong_state')
    expect(codeOf(shipped, 'confirm', 'buyer')).toBe('completed')
    expect(codeOf(shipped, 'refuse', 'buyer')).toBe('returning')
    expect(codeOf(inspecting, 'refuse', 'buyer')).toBe('wrong_state')
    expect(codeOf(shipped, 'proxy_consent', 'buyer')).toBe('wrong_state')
    const proxy = after(shipped, ['deliver_proxy', 'carrier'])
    expect(codeOf(proxy, 'proxy_consent', 'buyer')).toBe('inspecting')
    expect(codeOf(reserved, 'report_problem', 'buyer')).toBe('wrong_state')
    expect(codeOf(completed, 'report_problem', 'buyer')).toBe('wrong_state')
  })

  it('cannot take what is the seller’s to give', () => {
    for (const move of ['ship', 'pickup', 'refund', 'split'] as const) {
      expect(codeOf(meeting, move, 'buyer')).toBe('not_allowed')
    }
  })
})

describe('a seller', () => {
  it('ships once, by courier only, and never confirms for the buyer', () => {
    expect(codeOf(held, 'ship', 'seller')).toBe('shipped')
    expect(codeOf(shipped, 'ship', 'seller')).toBe('wrong_state')
    expect(codeOf(meeting, 'ship', 'seller')).toBe('wrong_state')
    expect(codeOf(inspecting, 'confirm', 'seller')).toBe('not_allowed')
    expect(codeOf(meeting, 'pickup_code', 'seller')).toBe('not_allowed')
  })

  it('takes the item off the market when calling the sale off', () => {
    expect(moved(held, 'cancel', 'seller')).toMatchObject({ value: { listing: 'withdrawn' } })
  })

  it('gives back part by part, never more than there is, and all of it ends the trade', () => {
    const part = moved(held, 'refund', 'seller', { amountMinor: 1_200n })
    expect(part).toMatchObject({ value: { trade: { stage: { state: 'held' } } } })
    const half = part.ok ? part.value.trade : held
    expect(moved(half, 'refund', 'seller', { amountMinor: 10_001n })).toEqual({
      ok: false,
      refusal: { code: 'refund_too_large', data: { leftMinor: 10_000 } },
    })
    expect(codeOf(half, 'refund', 'seller', { amountMinor: 10_000n })).toBe('refunded')
  })

  it('gives back after the release too, until nothing is left', () => {
    const all = moved(completed, 'refund', 'seller', { amountMinor: 11_200n })
    expect(all).toMatchObject({ value: { trade: { stage: { state: 'completed' } } } })
    const empty = all.ok ? all.value.trade : completed
    expect(empty.funds).toMatchObject({ releasedMinor: 0n, feeMinor: 0n, refundedMinor: 11_200n })
    expect(codeOf(empty, 'refund', 'seller', { amountMinor: 1n })).toBe('wrong_state')
    expect(stepsOpenTo(empty, 'seller')).toEqual([])
  })
})

describe('meeting in person', () => {
  const coded = after(meeting, ['pickup_code', 'buyer'])

  it('releases by the code, which is tried five times and lives ten minutes', () => {
    expect(codeOf(coded, 'pickup', 'seller')).toBe('completed')
    expect(codeOf(meeting, 'pickup', 'seller')).toBe('pickup_code_missing')
    const late = { now: plus(START, 10 * MINUTE_MS) }
    expect(codeOf(coded, 'pickup', 'seller', late)).toBe('pickup_code_missing')
    let tried = coded
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const wrong = moved(tried, 'pickup_wrong', 'seller')
      expect(wrong).toMatchObject({
        value: { verdict: { code: 'pickup_code_wrong', data: { triesLeft } } },
      })
      if (wrong.ok) tried = wrong.value.trade
    }
    expect(codeOf(tried, 'pickup', 'seller')).toBe('pickup_code_missing')
  })
})

describe('an institution', () => {
  it('pays once, the exact amount, and only for its own trades', () => {
    expect(codeOf(reserved, 'pay', 'institution')).toBe('held')
    expect(codeOf(reserved, 'pay', 'institution', { amountMinor: 11_199n })).toBe('amount_differs')
    expect(codeOf(held, 'pay', 'institution')).toBe('already_paid')
    for (const by of ['otherInstitution', 'buyer', 'administrator', 'system'] as const) {
      expect(codeOf(reserved, 'pay', by)).toBe('not_allowed')
    }
  })

  it('has late money sent straight back', () => {
    const cancelled = after(reserved, ['cancel', 'buyer'])
    const late = moved(cancelled, 'pay', 'institution')
    expect(late).toMatchObject({
      value: { refundMinor: 11_200n, trade: { stage: { state: 'cancelled' } } },
    })
    if (late.ok) expect(codeOf(late.value.trade, 'pay', 'institution')).toBe('already_paid')
  })
})

describe('a carrier', () => {
  it('starts the inspection by the buyer’s own hands only', () => {
    expect(codeOf(shipped, 'deliver', 'carrier')).toBe('inspecting')
    expect(codeOf(shipped, 'deliver_proxy', 'carrier')).toBe('delivered_proxy')
    expect(codeOf(shipped, 'leave_at_locker', 'carrier')).toBe('at_locker')
    const locker = after(shipped, ['leave_at_locker', 'carrier'])
    expect(codeOf(locker, 'collect', 'carrier')).toBe('inspecting')
    expect(codeOf(locker, 'leave_at_locker', 'carrier')).toBe('wrong_state')
  })

  it('changes nothing once the goods are looked at, frozen or settled', () => {
    for (const trade of [inspecting, problem, completed]) {
      for (const move of ['deliver', 'collect', 'deliver_proxy', 'take_back'] as const) {
        expect(codeOf(trade, move, 'carrier')).toBe('wrong_state')
      }
    }
  })
})

describe('time', () => {
  const in_ms = (wait_ms: number) => ({ now: plus(START, wait_ms) })

  it('acts neither early nor on a trade that has moved on', () => {
    expect(codeOf(reserved, 'expire', 'system', in_ms(15 * MINUTE_MS - 1))).toBe('not_due')
    expect(codeOf(reserved, 'expire', 'system', in_ms(15 * MINUTE_MS))).toBe('cancelled')
    expect(codeOf(completed, 'expire', 'system', in_ms(400 * DAY_MS))).toBe('not_due')
    expect(codeOf(shipped, 'remind', 'system')).toBe('not_due')
  })

  it('pays the seller after the inspection, and never because a carrier is silent', () => {
    expect(codeOf(inspecting, 'expire', 'system', in_ms(72 * HOUR_MS - 1))).toBe('not_due')
    expect(codeOf(inspecting, 'expire', 'system', in_ms(72 * HOUR_MS))).toBe('completed')
    const lost = moved(shipped, 'expire', 'system', in_ms(15 * DAY_MS))
    expect(lost).toMatchObject({
      value: { trade: { stage: { state: 'problem', problem: { kind: 'carrier_silent' } } } },
    })
  })

  it('refunds what was never shipped or met', () => {
    expect(codeOf(held, 'expire', 'system', in_ms(3 * DAY_MS))).toBe('refunded')
    expect(codeOf(meeting, 'expire', 'system', in_ms(7 * DAY_MS))).toBe('refunded')
  })

  it('presses the operator about a problem without deciding it', () => {
    const overdue = moved(problem, 'expire', 'system', in_ms(5 * DAY_MS))
    expect(overdue).toMatchObject({
      value: {
        trade: { funds: problem.funds, stage: { state: 'problem', until: START + 10 * DAY_MS } },
      },
    })
  })
})

describe('the operator', () => {
  it('splits exactly what is held', () => {
    const split = moved(problem, 'split', 'administrator', { amountMinor: 4_000n })
    expect(split).toMatchObject({
      value: { refundMinor: 4_000n, trade: { stage: { state: 'completed' } } },
    })
    const all = { amountMinor: totalMinor(problem) }
    expect(codeOf(problem, 'split', 'administrator', all)).toBe('refunded')
    const more = { amountMinor: totalMinor(problem) + 1n }
    expect(codeOf(problem, 'split', 'administrator', more)).toBe('amounts_differ')
    expect(codeOf(inspecting, 'split', 'administrator')).toBe('wrong_state')
  })
})

describe('the money rules', () => {
  const rules = RULES.fees

  it('take the fee on the price that the seller keeps, never on shipping', () => {
    expect(feeOn(held, 11_200n, rules)).toBe(160n)
    expect(feeOn(held, 6_200n, rules)).toBe(80n)
    expect(feeOn(held, 1_200n, rules)).toBe(0n)
    expect(feeOn(held, 0n, rules)).toBe(0n)
  })

  it('give the fee back with the money', () => {
    const { funds } = release(held, 11_200n, rules)
    const back = refundReleased({ ...held, funds }, 5_000n, rules)
    expect(back.funds).toMatchObject({ releasedMinor: 6_200n, feeMinor: 80n })
    expect(back.entries.map(entry => entry.name)).toEqual(['refund', 'fee_back'])
  })

  it('treat an amount that is not there as a bug', () => {
    expect(() => release(held, 11_201n, rules)).toThrow('bug')
    expect(() => refundHeld(held, 11_201n)).toThrow('bug')
    expect(() => refundHeld(held, 0n)).toThrow('bug')
    expect(() => refundReleased(held, 1n, rules)).toThrow('bug')
    expect(release(reserved, 0n, rules)).toEqual({ funds: reserved.funds, entries: [] })
    expect(payIn(reserved, 5n).funds).toMatchObject({ paidMinor: 5n, heldMinor: 5n })
  })
})

describe('a trade under a case', () => {
  const day = { now: plus(START, DAY_MS) }
  const frozen = after(inspecting, ['open_case', 'buyer'])

  it('stands still: no clock, no operator, no gift of the seller, no second case', () => {
    expect(deadlineOf(frozen, START, RULES.trade)).toEqual({ subject: frozen.id, dueAt: null })
    const still = { who: 'nobody', doing: 'settle_case', by: null, onExpiry: null }
    expect(turnOf(frozen)).toEqual(still)
    expect(whereabouts(frozen)).toBe('frozen')
    expect(codeOf(frozen, 'split', 'administrator')).toBe('case_open')
    expect(codeOf(frozen, 'refund', 'seller')).toBe('case_open')
    expect(codeOf(frozen, 'open_case', 'seller')).toBe('case_open')
    expect(codeOf(frozen, 'expire', 'system', { now: plus(START, 99 * DAY_MS) })).toBe('not_due')
    for (const party of ['buyer', 'seller', 'administrator'] as const) {
      expect(stepsOpenTo(frozen, party)).toEqual([])
    }
  })

  it('goes on where it stood when the case is closed, with time left to act', () => {
    const thawed = moved(frozen, 'close_case', 'system', { now: plus(START, 30 * DAY_MS) })
    const until = plus(START, 30 * DAY_MS + RULES.trade.noticeAtLeast_ms)
    expect(thawed).toMatchObject({ value: { trade: { stage: { state: 'inspecting', until } } } })
    const reported = after(problem, ['open_case', 'buyer'], ['close_case', 'system'])
    expect(reported).toEqual(problem)
  })

  it('is divided by its case alone, before the payout and after it', () => {
    const half = moved(frozen, 'settle', 'system', { ...day, amountMinor: 5_600n })
    expect(half).toMatchObject({
      value: { refundMinor: 5_600n, trade: { stage: { state: 'completed' } } },
    })
    const late = moved(completed, 'settle', 'system', { ...day, amountMinor: 5_600n })
    expect(late).toMatchObject({
      value: { refundMinor: 5_600n, trade: { funds: { releasedMinor: 5_600n } } },
    })
    expect(codeOf(frozen, 'settle', 'buyer')).toBe('not_allowed')
    expect(codeOf(problem, 'settle', 'system')).toBe('wrong_state')
    expect(codeOf(frozen, 'settle', 'system', { amountMinor: 11_201n })).toBe('refund_too_large')
  })

  it('is moved by the case that froze it, or handed to another by it', () => {
    const on = { actor: CAST.system, now: START, rules: RULES }
    const settle = { caseId: 'case_two', refundMinor: 0n, balanceMinor: 0n }
    expect(decideSettle(frozen, settle, on)).toMatchObject({ refusal: { code: 'wrong_case' } })
    expect(decideThaw(frozen, settle, on)).toMatchObject({ refusal: { code: 'wrong_case' } })
    const freeze = { caseId: 'case_two', kind: 'damaged', takesOverFrom: 'case_one' } as const
    expect(decideFreeze(frozen, freeze, on)).toMatchObject({
      value: { trade: { stage: { problem: { by: 'buyer', during: 'inspecting' } } } },
    })
  })

  it('gives back after the payout only what the seller may come to owe', () => {
    const limit = { debtMaxMinor: 1_000 }
    expect(refundableMinor(completed, 500n, limit)).toBe(1_500n)
    expect(refundableMinor(completed, -1_500n, limit)).toBe(0n)
    expect(refundableMinor(completed, 10n ** 9n, limit)).toBe(completed.funds.releasedMinor)
    expect(refundableMinor(frozen, 0n, limit)).toBe(frozen.funds.heldMinor)
  })
})
