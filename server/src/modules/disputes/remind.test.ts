import { expect, test } from 'vitest'
import { DAY_MS, iso, plus } from '../../kernel/time.ts'
import type { Dispute } from './dispute.ts'
import { decideRemind, reminderOf } from './steps/remind.ts'
import { after, CAST, type CastName, opened, RULES, START } from './testing.ts'

const rules = { ...RULES, remindBefore_ms: DAY_MS }
const dispute = opened()
const until = dispute.until ?? START
const remind = (one = dispute, now = plus(one.until ?? START, -DAY_MS), by: CastName = 'system') =>
  decideRemind(one, {}, { actor: CAST[by], now, rules, canReturn: true })

test('a reminder is due a day before the clock ends, and none once it is later', () => {
  expect(reminderOf(dispute, START, rules)).toMatchObject({
    ...{ subject: 'disputereminder_one', transition: 'remind', dueAt: plus(until, -DAY_MS) },
  })
  expect(reminderOf(dispute, plus(until, -DAY_MS), rules).dueAt).toBeNull()
  expect(reminderOf(after(dispute, ['withdraw', 'buyer']), START, rules).dueAt).toBeNull()
  expect(reminderOf(dispute, START, RULES).dueAt).toBeNull()
})

test('whoever is waited for is reminded, and nobody else; nothing of the dispute changes', () => {
  expect(remind()).toMatchObject({
    ok: true,
    value: { dispute, happenings: [{ data: { to: 'seller', until: iso(until) } }] },
  })
  const gathering = after(dispute, ['answer', 'seller'], ['expire', 'system'], ['rest', 'seller'])
  const told = remind(gathering)
  expect(told.ok && told.value.happenings.map(one => one.data.to)).toEqual(['buyer'])
  const deciding = after(dispute, ['expire', 'system'], ['decline', 'buyer'])
  const staff = remind(deciding)
  expect(staff.ok && staff.value.happenings.map(one => one.data.to)).toEqual(['staff'])
})

test('a panel is reminded when half of its time is over, and which of its steps is meant', () => {
  const size = { seats: 5, experts: 1, majority: 3 }
  const within = { commitWithin_ms: DAY_MS, revealWithin_ms: DAY_MS }
  const panel = { round: 1, phase: 'commit', size, pool: 8, ...within } as const
  const seated: Dispute = { ...dispute, state: 'panel', panel, until: plus(START, DAY_MS) }
  const dueAt = plus(START, DAY_MS / 2)
  expect(reminderOf(seated, START, rules)).toMatchObject({ transition: 'remind', dueAt })
  expect(remind(seated, dueAt)).toMatchObject({
    value: { happenings: [{ data: { to: 'panel', round: 1, phase: 'commit' } }] },
  })
})

test('nobody is reminded early, late, of what is over, or by anybody but time', () => {
  const nobody = { ok: true, value: { happenings: [] } }
  expect(remind(dispute, START)).toMatchObject(nobody)
  expect(remind(dispute, until)).toMatchObject(nobody)
  expect(remind(after(dispute, ['withdraw', 'buyer']), until)).toMatchObject(nobody)
  expect(remind(dispute, undefined, 'buyer')).toMatchObject({ refusal: { code: 'not_allowed' } })
})
