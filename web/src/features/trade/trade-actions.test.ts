import { expect, test } from 'vitest'
import { checkoutReturn } from './checkout-return.ts'
import { nextAction, otherActions } from './next-action.ts'
import { refetchPace } from './refetch-pace.ts'
import { checkTrackingNumber, tidyTrackingNumber } from './tracking-number.ts'
import { sampleMoney, sampleTrade } from './trade-view.sample.ts'
import { TRADE_ACTIONS } from './trade-view.ts'

test('the filled button is the next action of this viewer, the rest stands quieter', () => {
  const trade = sampleTrade({ state: 'inspecting', actions: ['report_problem', 'confirm'] })
  expect(nextAction(trade)).toBe('confirm')
  expect(otherActions(trade)).toEqual(['report_problem'])
})

test('paying the seller before the parcel has come is possible but never pressed upon the buyer', () => {
  const trade = sampleTrade({ state: 'shipped', actions: ['confirm', 'refuse'] })
  expect(nextAction(trade)).toBeNull()
  expect(otherActions(trade)).toEqual(['refuse', 'confirm'])
})

test('who may wait sees no filled button', () => {
  expect(nextAction(sampleTrade({ actions: ['cancel', 'report_problem'] }))).toBeNull()
})

test('no allowed action is ever hidden', () => {
  for (const role of ['buyer', 'seller', 'administrator'] as const) {
    const trade = sampleTrade({ role, actions: [...TRADE_ACTIONS] })
    const shown = [nextAction(trade), ...otherActions(trade)].filter(action => action !== null)
    expect([...shown].sort()).toEqual([...TRADE_ACTIONS].sort())
  }
})

test('coming back from the pay page proves nothing until the institution has spoken', () => {
  const unpaid = sampleTrade({ state: 'reserved', money: sampleMoney('nobody') })
  expect(checkoutReturn(true, unpaid)).toBe('waiting')
  expect(checkoutReturn(true, sampleTrade())).toBe('paid')
  expect(checkoutReturn(true, sampleTrade({ state: 'shipped' }))).toBe('not_returning')
  expect(checkoutReturn(false, unpaid)).toBe('not_returning')
  const ended = sampleTrade({ state: 'cancelled', money: sampleMoney('nobody') })
  expect(checkoutReturn(true, ended)).toBe('ended_unpaid')
})

test('looking again slows down while nothing changes and stops when the trade has ended', () => {
  const calm = { ended: false, awaitingAnswer: false, failures: 0, unchanged: 0 }
  expect(refetchPace({ ...calm, ended: true })).toBe(false)
  const first = Number(refetchPace(calm))
  expect(Number(refetchPace({ ...calm, unchanged: 5 }))).toBeGreaterThan(first)
  expect(Number(refetchPace({ ...calm, awaitingAnswer: true }))).toBeLessThan(first)
  expect(refetchPace({ ...calm, failures: 99 })).toBe(60_000)
})

test('a pasted tracking number is found in what surrounds it', () => {
  expect(tidyTrackingNumber('单号：ＳＦ１２３４ ５６７８ ９０１２')).toBe('SF123456789012')
  expect(tidyTrackingNumber('顺丰 SF1234567890123（已揽收）')).toBe('SF1234567890123')
})

test('a wrong check digit of an international number is caught before it is sent', () => {
  expect(checkTrackingNumber('RR473124829CN')).toBe('looks_right')
  expect(checkTrackingNumber('RR473124828CN')).toBe('wrong_check_digit')
  expect(checkTrackingNumber('12345')).toBe('wrong_length')
  expect(checkTrackingNumber('')).toBe('empty')
})
