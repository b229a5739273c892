import { describe, expect, it } from 'vitest'
import { DAY_MS, plus } from '../../kernel/time.ts'
import type { DisputeState, Side } from './dispute.ts'
import { type About, decideOpen, mayOpen, mayTakeOver } from './steps/open.ts'
import { proposeByRules } from './steps/propose.ts'
import { CAST, opened, RULES, START, TRADE } from './testing.ts'

const earlier = (state: DisputeState, claimant: Side, id = 'dispute_before') =>
  ({ ...{ id, claimant, state } }) as About['earlier'][number]
const about = (more: Partial<About> = {}): About => {
  return { trade: TRADE, earlier: [], aftersaleId: null, delivered: true, ...more }
}
const codeOf = (side: Side, more: Partial<About>) => {
  const allowed = mayOpen(about(more), side, 'damaged', START, RULES)
  return allowed.ok ? 'ok' : allowed.refusal.code
}

describe('who may open a dispute', () => {
  it('what one side opened and withdrew takes nothing from the other', () => {
    const sellers = Array.from({ length: RULES.perTradeMax }, () => earlier('closed', 'seller'))
    expect(codeOf('buyer', { earlier: sellers })).toBe('ok')
    expect(codeOf('seller', { earlier: sellers })).toBe('too_many_disputes')
  })

  it('nobody beside a request of after-sales, which a trade that was paid out does not show', () => {
    const trade = { ...TRADE, state: 'completed', endedAt: START } as const
    expect(codeOf('buyer', { trade })).toBe('ok')
    expect(codeOf('buyer', { trade, aftersaleId: 'aftersale_one' })).toBe('case_open')
  })

  it('no seller who was paid: their dispute would only run the buyer out of time', () => {
    const trade = { ...TRADE, state: 'completed', endedAt: START } as const
    expect(codeOf('seller', {})).toBe('ok')
    expect(codeOf('seller', { trade })).toBe('nothing_at_issue')
    expect(codeOf('buyer', { trade })).toBe('ok')
  })

  it('a case hands over nothing that is disputed or decided for good, but its own failed return', () => {
    const codeOver = (from: string, ...before: About['earlier']) => {
      const allowed = mayTakeOver(about({ earlier: before }), from)
      return allowed.ok ? 'ok' : allowed.refusal.code
    }
    const decided = earlier('enforced', 'buyer', 'dispute_decided')
    expect(codeOver('aftersale_one')).toBe('ok')
    expect(codeOver('aftersale_one', earlier('closed', 'buyer'))).toBe('ok')
    expect(codeOver('aftersale_one', earlier('response', 'buyer'))).toBe('case_open')
    expect(codeOver('aftersale_one', decided)).toBe('already_decided')
    expect(codeOver('dispute_decided', decided)).toBe('ok')
    expect(codeOver('dispute_decided', decided, earlier('response', 'buyer'))).toBe('case_open')
    const opening = { reason: 'other', remedy: 'refund', takesOverFrom: 'aftersale_one' } as const
    const on = { actor: CAST.buyer, now: plus(START, DAY_MS), rules: RULES }
    expect(decideOpen('dispute_new', opening, about({ earlier: [decided] }), on)).toMatchObject({
      refusal: { code: 'already_decided' },
    })
  })
})

it('the rules say nothing of goods that were to be handed over in person', () => {
  const proposed = [true, false, null].map(delivered => {
    const dispute = opened({ reason: 'not_received', delivered })
    return proposeByRules(dispute, { canReturn: true })?.why
  })
  expect(proposed).toEqual([['delivered_and_signed'], ['not_delivered'], undefined])
})
