import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { currency } from '../../kernel/money.ts'
import { HOUR_MS, instant, plus } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { connect, type Database, sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts'
import { createApprovals } from '../access/index.ts'
import { loadAccessRules } from '../rulebook/index.ts'
import * as attention from './attention.store.ts'
import { type Carrying, carryMovement, pollPayIn } from './carry-out.ts'
import type { Institution, MovementStatus, PayInStatus } from './institutions/institution.ts'
import { createInstitutions } from './institutions.ts'
import { requestRefunds, settleMovements } from './movements.ts'
import { openPayIns } from './pay-ins.ts'
import * as store from './store.ts'

const NOW = instant(Date.UTC(2026, 10, 22))
const clock = manualClock(NOW)
const FIND = sql<{ id: string }>(
  'test_carry_find',
  'select id from payments.movements where trade_id = $1',
)

let cloned: TestDatabase
let database: Database
let on: Carrying
/** What the institution says next. */
let says: PayInStatus

beforeAll(async () => {
  cloned = await testDatabase()
  database = connect(cloned.url, 4)
  const answer = async () => says
  const movement = async () => says as MovementStatus
  // An institution of the test's own words: every answer that the interface allows.
  const told: Pick<Institution, 'name' | 'payIn' | 'refundStatus'> = {
    name: 'told',
    payIn: answer,
    refundStatus: movement,
  }
  const refund = async () => says as Exclude<MovementStatus, { state: 'not_found' }>
  const institution = { ...told, refund } as unknown as Institution
  const institutions = createInstitutions([institution])
  const commands = createCommands(database, clock)
  on = {
    database,
    clock,
    commands,
    institutions,
    receivePayIn: async () => {},
    payoutTerms: {
      limits: async () => new Map(),
      delays: async () => new Map(),
      debtors: async () => new Set(),
    },
    approvals: createApprovals(loadAccessRules('cn'), {}),
  }
})
beforeEach(() => {
  says = { state: 'unknown', reason: 'timed_out' }
})
afterAll(async () => {
  await database.close()
  await cloned.close()
})

const amount = { amountMinor: 500n, currency: currency('CNY') }

async function refund() {
  const tradeId = newId('trade')
  await database.transaction(async tx => {
    requestRefunds(tx, NOW, [{ tradeId, buyerId: newId('person'), institution: 'told', ...amount }])
    return { commit: true, value: null }
  })
  const id = (await database.query(FIND, [tradeId]))[0]?.id ?? ''
  const now = async () => store.movement(database, id)
  return { id, now, carry: (attempts = 0) => carryMovement(on, { subject: id, attempts }) }
}

const deadlineOf = async (subject: string) =>
  (await deadlines.list(database, instant(0), '', 100)).find(row => row.subject === subject)

describe('carryMovement', () => {
  it('sends again, under the same reference, what the institution accepted and lost', async () => {
    const { id, now, carry } = await refund()
    says = { state: 'pending', institutionRef: 'theirs' }
    await carry()
    expect(await now()).toMatchObject({ state: 'sent', institutionRef: 'theirs' })
    says = { state: 'not_found' }
    await carry()
    expect(await now()).toMatchObject({ state: 'due', reference: id, tries: 1 })
    expect(await deadlineOf(id)).toMatchObject({ transition: 'send_refund', due_at: NOW })
  })

  it('calls for a person once when nobody answers for long', async () => {
    const { id, carry } = await refund()
    const raised = async () =>
      (await attention.open(database, '', 100)).filter(item => item.subject === id)
    await expect(carry(0)).rejects.toThrow()
    expect(await raised()).toEqual([])
    for (const attempts of [13, 14, 15]) await expect(carry(attempts)).rejects.toThrow()
    expect(await raised()).toMatchObject([{ kind: 'unanswered', data: { failure: 'timed_out' } }])
  })

  it('waits, and calls for a person once, while nobody serves the institution any more', async () => {
    const { carry, now } = await refund()
    const served = on.institutions
    const other = { name: 'other' } as Institution
    on = { ...on, institutions: createInstitutions([other]) }
    for (const attempts of [0, 1]) await expect(carry(attempts)).rejects.toThrow('told')
    const unserved = (await attention.open(database, '', 100)).filter(
      ({ kind }) => kind === 'unserved',
    )
    expect(unserved).toMatchObject([{ subject: 'told', institution: 'told' }])
    expect(await now()).toMatchObject({ state: 'due' })
    on = { ...on, institutions: served }
    says = { state: 'pending', institutionRef: 'theirs' }
    await carry()
    expect(await now()).toMatchObject({ state: 'sent' })
  })

  it('finds a movement by the reference of any of its tries', async () => {
    const { id, now } = await refund()
    expect(await store.movement(database, `${id}-3`)).toEqual(await now())
    const status = { state: 'failed', failure: 'refused', retryable: false } as const
    const word = { movementId: id, reference: `${id}-3`, status }
    expect(await on.commands.run(settleMovements, SYSTEM, word)).toMatchObject({
      value: { state: 'due' },
    })
  })
})

describe('pollPayIn', () => {
  async function payIn() {
    const id = newId('payin')
    const of = { tradeId: newId('trade'), buyerId: newId('person'), institution: 'told' }
    await database.transaction(async tx => {
      const due = openPayIns(tx, NOW, [{ id, ...of, ...amount, expiresAt: NOW }])
      deadlines.set(tx, due)
      return { commit: true, value: null }
    })
    const state = async () => (await store.payIns(database, [id]))[0]?.state
    return { id, state, poll: () => pollPayIn(on, { subject: id }) }
  }

  it('goes on after a failed attempt until the page has really closed', async () => {
    const { id, state, poll } = await payIn()
    await store.namePayIn(database, id, { institutionRef: 'page', expiresAt: plus(NOW, HOUR_MS) })
    says = { state: 'failed', failure: 'card_declined', retryable: false }
    await poll()
    expect(await state()).toBe('open')
    expect((await deadlineOf(id))?.due_at).toBeGreaterThan(NOW)
    clock.set(plus(NOW, HOUR_MS))
    await poll()
    clock.set(NOW)
    expect(await state()).toBe('expired')
    expect(await deadlineOf(id)).toBeUndefined()
  })

  it('has nothing left to ask when the money was kept apart', async () => {
    const { id, state, poll } = await payIn()
    says = {
      state: 'succeeded',
      amount: { amountMinor: 499n, currency: currency('CNY') },
      institutionRef: 'theirs',
      at: NOW,
    }
    await poll()
    expect(await state()).toBe('open')
    expect(await deadlineOf(id)).toBeUndefined()
  })
})
