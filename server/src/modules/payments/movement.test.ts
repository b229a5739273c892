import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { currency, money } from '../../kernel/money.ts'
import { instant } from '../../kernel/time.ts'
import { deltas } from '../ledger/entry.ts'
import type { MovementStatus } from './institutions/institution.ts'
import { MOVEMENT_FINAL, MOVEMENT_STATES, type Movement, NEXT, settle } from './movement.ts'
import { compare, type OurMovement } from './reconcile.ts'

const refund: Movement = {
  id: 'refund_one',
  kind: 'refund',
  personId: 'person_buyer',
  tradeId: 'trade_one',
  destinationRef: null,
  payIn: null,
  institution: 'sandbox',
  amountMinor: 10_000n,
  currency: currency('CNY'),
  state: 'due',
  reference: 'refund_one',
  tries: 1,
  institutionRef: null,
  failure: null,
}
const payout: Movement = { ...refund, id: 'payout_one', kind: 'payout', tradeId: null }

const at = instant(Date.UTC(2026, 10, 22))
const amount = money(10_000n, 'CNY')
const succeeded = { state: 'succeeded', amount, institutionRef: 'ref_1', at } as const
const failed: MovementStatus = { state: 'failed', failure: 'refused', retryable: false }
const pending: MovementStatus = { state: 'pending', institutionRef: 'ref_1' }
const notFound: MovementStatus = { state: 'not_found' }
const unknown: MovementStatus = { state: 'unknown', reason: 'timed_out' }

/** The institution's word about the present try. */
const told = (movement: Movement, status: MovementStatus) =>
  settle(movement, { reference: movement.reference, status })
const effect = (movement: Movement, status: MovementStatus) =>
  Object.fromEntries(deltas(told(movement, status).entries))

describe('money on its way out', () => {
  it('has no state that is a dead end, and the states of the database', () => {
    const none = { unreachable: [], stuck: [] }
    expect(flaws(MOVEMENT_STATES, 'due', MOVEMENT_FINAL, NEXT)).toEqual(none)
    const migration = join(import.meta.dirname, '../../../migrations/0007_payments.sql')
    const checks = readFileSync(migration, 'utf8').matchAll(/state in \(([^)]*)\)/g)
    const states = [...checks].map(check => check[1]?.match(/\w+/g))
    expect(states).toContainEqual([...MOVEMENT_STATES])
  })

  it('arrives: what waited leaves the books towards the institution', () => {
    expect(effect(refund, succeeded)).toEqual({ 'refunding/trade_one/CNY': -10_000n })
    expect(effect(payout, succeeded)).toEqual({ 'paying_out/person_buyer/CNY': -10_000n })
    expect(told(refund, succeeded)).toMatchObject({
      fact: 'succeeded',
      movement: { state: 'succeeded', institutionRef: 'ref_1' },
    })
  })

  it('fails: a payout goes back to the balance, a refund stays the buyer’s and waits', () => {
    expect(effect(payout, failed)).toEqual({
      'paying_out/person_buyer/CNY': -10_000n,
      'payable/person_buyer/CNY': 10_000n,
    })
    expect(effect(refund, failed)).toEqual({})
    expect(told(refund, failed).movement).toMatchObject({ state: 'failed', failure: 'refused' })
  })

  it('is accepted, and moves nothing until the institution says how it ended', () => {
    const accepted = told(refund, pending)
    expect(accepted).toMatchObject({ fact: null, entries: [], movement: { state: 'sent' } })
    expect(told(accepted.movement, succeeded).fact).toBe('succeeded')
  })

  it('stays as it is while nobody knows, and is sent again when its try is not known any more', () => {
    expect(told(refund, unknown)).toMatchObject({ movement: refund, fact: null, entries: [] })
    expect(told(refund, notFound)).toMatchObject({ movement: refund, fact: null, entries: [] })
    const sent = told(refund, pending).movement
    expect(told(sent, notFound)).toMatchObject({ movement: { state: 'due' }, entries: [] })
  })

  it('books nothing for a word against the books, and says so', () => {
    const arrived = told(refund, succeeded).movement
    const gone = told(payout, failed).movement
    const other = { ...succeeded, amount: money(9_999n, 'CNY') }
    const earlier = settle(
      { ...refund, reference: 'refund_one-2' },
      { reference: 'refund_one', status: succeeded },
    )
    for (const result of [
      told(arrived, failed),
      told(gone, succeeded),
      told(refund, other),
      earlier,
    ]) {
      expect(result).toMatchObject({ fact: null, entries: [], contradiction: expect.any(String) })
    }
    expect(told(arrived, succeeded).contradiction).toBeNull()
  })

  it('leaves its waiting account once, whatever is said in whatever order', () => {
    const word = fc.constantFrom(succeeded, failed, pending, notFound, unknown)
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom(refund, payout), (words, first) => {
        let movement = first
        let left = 0n
        let ends = 0
        for (const status of words) {
          const next = told(movement, status)
          movement = next.movement
          if (next.fact) ends++
          const sums = new Map(deltas(next.entries))
          for (const [account, delta] of sums) {
            if (/^(refunding|paying_out)/.test(account)) left += delta
          }
        }
        expect(ends).toBeLessThanOrEqual(1)
        expect(left === 0n || left === -10_000n).toBe(true)
      }),
    )
  })
})

describe('the comparison with a statement', () => {
  const theirs = (reference: string, minor = 100n) => ({
    reference,
    kind: 'pay_in' as const,
    amount: money(minor, 'CNY'),
    fee: money(0n, 'CNY'),
    feeMinor: 0n,
    at,
  })
  const ours = (reference: string, minor = 100n, onDay = true): OurMovement => ({
    reference,
    kind: 'pay_in',
    currency: 'CNY',
    amountMinor: minor,
    tradeId: null,
    onDay,
  })
  const statuses = (a: ReturnType<typeof theirs>[], b: OurMovement[]) =>
    compare(a as Parameters<typeof compare>[0], b).map(line => `${line.reference} ${line.status}`)

  it('tells matched, differing and missing lines of both sides apart', () => {
    expect(
      statuses(
        [theirs('same'), theirs('other', 99n), theirs('unknown_here')],
        [ours('same'), ours('other'), ours('unknown_there')],
      ),
    ).toEqual([
      'same matched',
      'other differing',
      'unknown_here missing_here',
      'unknown_there missing_there',
    ])
  })

  it('takes a line that we booked on the day before or after for matched, not for missing', () => {
    expect(statuses([theirs('late')], [ours('late', 100n, false)])).toEqual(['late matched'])
    expect(statuses([], [ours('tomorrow', 100n, false)])).toEqual([])
  })

  it('takes the same amount in another currency for a difference', () => {
    const dollars = { ...ours('same'), currency: 'USD' }
    expect(statuses([theirs('same')], [dollars])).toEqual(['same differing'])
  })
})
