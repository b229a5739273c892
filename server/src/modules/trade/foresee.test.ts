import { describe, expect, it } from 'vitest'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { type Due, foresee } from './foresee.ts'
import { deadlineOf } from './step.ts'
import { after, RULES, reservation, START } from './testing.ts'
import type { Trade } from './trade.ts'

const held = after(reservation(), ['pay', 'institution'])
const inspecting = after(held, ['ship', 'seller'], ['deliver', 'carrier'])
const problem = after(inspecting, ['report_problem', 'buyer'])

const waitingOf = (trade: Trade): Due => {
  const deadline = deadlineOf(trade, START, RULES.trade)
  if (deadline.dueAt === null) throw new Error('nothing waits')
  return deadline
}
const ahead = (trade: Trade, until: Instant, now = START) =>
  foresee(trade, waitingOf(trade), { now, until }, RULES)
const stepsOf = (trade: Trade, until: Instant, now = START) =>
  ahead(trade, until, now).steps.map(step => `${step.transition} > ${step.state}`)

describe('foreseeing what time does', () => {
  it('names the reminder and the release that follows it in the same move', () => {
    const until = plus(START, RULES.trade.inspectWithin_ms)
    const { steps, next } = ahead(inspecting, until)
    expect(steps).toEqual([
      {
        transition: 'remind',
        dueAt: plus(until, -RULES.trade.remindBefore_ms),
        state: 'inspecting',
      },
      { transition: 'end_inspection', dueAt: until, state: 'completed' },
    ])
    expect(next).toBeNull()
  })

  it('stops at the target and says what waits next', () => {
    const until = plus(START, RULES.trade.inspectWithin_ms)
    const { steps, next } = ahead(inspecting, plus(until, -1))
    expect(steps.map(step => step.transition)).toEqual(['remind'])
    expect(next).toMatchObject({ transition: 'end_inspection', dueAt: until })
  })

  it('follows a trade through the states that silence leads to', () => {
    const shipped = after(held, ['ship', 'seller'])
    const { deliverWithin_ms, decideWithin_ms } = RULES.trade
    const until = plus(START, deliverWithin_ms + decideWithin_ms)
    expect(stepsOf(shipped, until)).toEqual([
      'remind > shipped',
      'lose > problem',
      'remind > problem',
      'escalate > problem',
    ])
  })

  it('refunds what was not sent', () => {
    expect(stepsOf(held, plus(START, 30 * DAY_MS))).toEqual([
      'remind > held',
      'miss_shipping > refunded',
    ])
  })

  it('gives the time that a late reminder leaves', () => {
    const late = plus(START, RULES.trade.inspectWithin_ms + DAY_MS)
    const { steps, next } = ahead(inspecting, late, late)
    expect(steps.map(step => step.dueAt)).toEqual([late])
    expect(next?.dueAt).toBe(plus(late, RULES.trade.noticeAtLeast_ms))
  })

  it('ends although a problem that nobody decides never does', () => {
    const { steps } = ahead(problem, plus(START, 4_000 * DAY_MS))
    expect(steps).toHaveLength(12)
  })

  it('foresees nothing from a deadline that the trade has left behind', () => {
    const stale = { transition: 'miss_payment', dueAt: START }
    const span = { now: START, until: plus(START, DAY_MS) }
    expect(foresee(held, stale, span, RULES).steps).toEqual([])
  })
})
