import { expect, test } from 'vitest'
import { timelineOf } from './timeline.ts'
import { sampleMoney, sampleTrade } from './trade-view.sample.ts'
import type { TradeStep } from './trade-view.ts'

const at = '2026-11-20T02:00:00.000Z'
const done = (code: string): TradeStep => ({ code, status: 'done', at })
const line = (change: Parameters<typeof sampleTrade>[0]) =>
  timelineOf(sampleTrade(change)).map(step => `${step.code}:${step.status}`)

test('a paid trade shows what is done, what is under way and what comes', () => {
  expect(line({ state: 'held', steps: [done('reserved'), done('paid')] })).toEqual([
    'reserved:done',
    'paid:done',
    'shipped:current',
    'delivered:todo',
    'inspected:todo',
    'settled:todo',
  ])
})

test('two people who meet have no parcel to wait for', () => {
  const steps = [done('reserved'), done('paid')]
  expect(line({ state: 'held', delivery: 'pickup', steps }).slice(2)).toEqual([
    'meeting:current',
    'settled:todo',
  ])
})

test('with a problem nobody is promised the money', () => {
  const steps: TradeStep[] = [done('paid'), { code: 'problem', status: 'failed', at }]
  expect(line({ state: 'problem', steps })).toEqual([
    'paid:done',
    'problem:failed',
    'decided:current',
    'settled_or_refunded:todo',
  ])
})

test('a trade that ended with a refund is no failure, and says while the refund travels', () => {
  const steps: TradeStep[] = [done('paid'), { code: 'refunded', status: 'failed', at }]
  const money = sampleMoney('buyer', { refunded: 128_000, refunding: 128_000 })
  expect(line({ state: 'refunded', steps, money })).toEqual([
    'paid:done',
    'refunded:done',
    'refund_arrives:current',
  ])
})

test('when both got a share the last step says so', () => {
  const money = sampleMoney('shared', { released: 89_600, refunded: 38_400 })
  const steps = [done('paid'), done('settled')]
  expect(line({ state: 'completed', steps, money })).toEqual(['paid:done', 'divided:done'])
})
