import { describe, expect, it } from 'vitest'
import type { DisputeStep } from './dispute.ts'
import { NEXT } from './dispute.ts'
import { dueOf, enforced } from './steps/enforce.ts'
import { decideOpen } from './steps/open.ts'
import { hindered } from './steps/time.ts'
import { AT_ISSUE, after, CAST, opened, RULES, START, TRADE } from './testing.ts'

const paidOut = { ...TRADE, state: 'completed', during: 'completed', endedAt: START } as const

describe('of a trade that was paid out', () => {
  it('all of it is at issue, however little the seller has now', () => {
    const trade = { ...paidOut, refundableMinor: 0n }
    const about = { trade, earlier: [], aftersaleId: null, delivered: true }
    const opening = { reason: 'counterfeit', remedy: 'return_and_refund' } as const
    const on = { actor: CAST.buyer, now: START, rules: RULES }
    expect(decideOpen('dispute_one', opening, about, on)).toMatchObject({
      value: { dispute: { atIssueMinor: AT_ISSUE, askedMinor: AT_ISSUE } },
    })
  })

  it('what the seller does not have is due all the same, and short', () => {
    const terms = { refundMinor: 9_000n, withReturn: false }
    const due = (leftMinor: bigint, refundableMinor: bigint) =>
      dueOf(terms, { leftMinor, refundableMinor })
    expect(due(AT_ISSUE, AT_ISSUE)).toEqual({ dueMinor: 9_000n, shortMinor: 0n })
    expect(due(AT_ISSUE, 500n)).toEqual({ dueMinor: 9_000n, shortMinor: 8_500n })
    expect(due(4_000n, 4_000n)).toEqual({ dueMinor: 4_000n, shortMinor: 0n })
  })

  it('the fact tells what was decided, not what could be paid', () => {
    const terms = { refundMinor: 9_000n, withReturn: false }
    expect(enforced(opened(), terms, 8_500n).data).toMatchObject({
      ...{ refundMinor: 9_000, keptMinor: 2_200, shortMinor: 8_500 },
    })
  })
})

describe('what time cannot carry out', () => {
  const decided = after(
    opened(),
    ['expire', 'system'],
    ['decline', 'buyer'],
    ['decide', 'mediator'],
  )
  const on = { actor: CAST.system, now: decided.until ?? START, rules: RULES, canReturn: true }

  it('is decided anew when the goods have nowhere to go', () => {
    const { dispute, happenings } = hindered(decided, 'address_required', on)
    expect(dispute).toMatchObject({ state: 'staff_decision', decision: null })
    expect(dispute.until).toBeGreaterThan(on.now)
    expect(happenings).toMatchObject([
      { kind: 'disputes.moved', data: { why: 'address_required' } },
    ])
    expect(NEXT['end_appeal' satisfies DisputeStep].to).toContain(dispute.state)
    expect(after(dispute, ['decide', 'mediator']).state).toBe('decided')
  })

  it('is tried again otherwise, and everybody is told', () => {
    const { dispute, happenings } = hindered(decided, 'aftersale_open', on)
    expect(dispute).toMatchObject({ state: 'decided', decision: decided.decision })
    expect(happenings).toMatchObject([{ kind: 'disputes.overdue' }])
  })
})
