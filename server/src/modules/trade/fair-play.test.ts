import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, instant, plus } from '../../kernel/time.ts'
import { loadRuleBooks } from '../rulebook/index.ts'
import { deadlineOf } from './step.ts'
import { decideExpire } from './steps/expire.ts'
import { decideRefund } from './steps/refund.ts'
import { NOTHING_PAID, type Trade } from './trade.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const RULES = loadRuleBooks().current('cn', NOW)
const SYSTEM = { actor: { kind: 'system' }, now: NOW, rules: RULES } as const
const SELLER = {
  actor: { kind: 'person', id: 'person_seller', roles: [] },
  now: NOW,
  rules: RULES,
} as const

function trade(stage: Trade['stage'], funds: Partial<Trade['funds']>): Trade {
  return {
    id: 'trade_one',
    listingId: 'listing_one',
    listingVersion: 1,
    buyerId: 'person_buyer',
    sellerId: 'person_seller',
    delivery: 'courier',
    priceMinor: 100_000n,
    shippingMinor: 0n,
    currency: 'CNY' as Trade['currency'],
    feeBasisPoints: null,
    ruleBook: RULES.id,
    institution: 'sandbox',
    addressRef: null,
    createdAt: NOW,
    funds: { ...NOTHING_PAID, paidMinor: 100_000n, ...funds },
    stage,
  }
}

describe('a refund of money that was released', () => {
  const completed = (endedAt = NOW) =>
    trade({ state: 'completed', endedAt }, { releasedMinor: 100_000n, feeMinor: 1_600n })
  const refund = (balanceMinor: bigint, amountMinor = 100_000n, endedAt = NOW) =>
    decideRefund(completed(endedAt), { amountMinor, balanceMinor }, SELLER)

  it('is paid from what the seller has', () => {
    expect(refund(100_000n)).toMatchObject({ ok: true, value: { refundMinor: 100_000n } })
  })

  it('may leave a debt, but only as large as the rules allow', () => {
    expect(refund(50_000n).ok).toBe(true)
    expect(refund(49_999n)).toEqual({
      ok: false,
      refusal: { code: 'debt_too_large', data: { possibleMinor: 99_999 } },
    })
  })

  it('cannot be made of other people’s money after everything was paid out', () => {
    expect(refund(0n, 50_000n).ok).toBe(true)
    expect(refund(0n, 50_001n)).toMatchObject({ refusal: { code: 'debt_too_large' } })
  })

  it('has its time', () => {
    const longAgo = plus(NOW, -91 * DAY_MS)
    expect(refund(100_000n, 1n, longAgo)).toMatchObject({ refusal: { code: 'refund_too_late' } })
  })
})

describe('a reminder that comes late', () => {
  const inspecting = (until: number) =>
    trade({ state: 'inspecting', until: instant(until) }, { heldMinor: 100_000n })

  it('leaves whoever must act the time that the rules promise', () => {
    const reminded = decideExpire(inspecting(NOW - DAY_MS), { transition: 'remind' }, SYSTEM)
    expect(reminded).toMatchObject({
      ok: true,
      value: { trade: { stage: { state: 'inspecting', until: NOW + 12 * HOUR_MS } } },
    })
    if (!reminded.ok) return
    const next = deadlineOf(reminded.value.trade, NOW, RULES.trade)
    expect(next).toMatchObject({ transition: 'end_inspection', dueAt: NOW + 12 * HOUR_MS })
  })

  it('moves no deadline when it comes in time', () => {
    const until = NOW + 20 * HOUR_MS
    const reminded = decideExpire(inspecting(until), { transition: 'remind' }, SYSTEM)
    expect(reminded).toMatchObject({ value: { trade: { stage: { until } } } })
  })
})
