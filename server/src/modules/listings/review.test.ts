import { expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { flaws } from '../../kernel/machine.ts'
import { HOUR_MS, type Instant, parseInstant, plus } from '../../kernel/time.ts'
import { decideReview, isCleared, REVIEW_NEXT, REVIEW_STATES, type Review } from './review.ts'

const NOW = parseInstant('2026-11-22T08:00:00Z') as Instant
const WAITING: Review = {
  listingId: 'listing_one',
  state: 'waiting',
  priceMinor: 3_000_000n,
  askedAt: NOW,
  dueAt: plus(NOW, HOUR_MS),
  reason: null,
  decidedBy: null,
  decidedAt: null,
}
const SELLER = { sellerId: 'person_seller' } as const
const person = (id: `person_${string}`, ...roles: 'moderator'[]) =>
  ({ kind: 'person', id, roles }) as const
const moderator = person('person_moderator', 'moderator')
const at = (now: Instant, actor: Parameters<typeof decideReview>[3]['actor']) => ({ actor, now })

test('every state is reached, and a seller can always ask again', () => {
  expect(flaws(REVIEW_STATES, 'waiting', [], REVIEW_NEXT)).toEqual({ unreachable: [], stuck: [] })
})

test('a moderator lets goods go on sale or gives them back; nobody else does, nor for themselves', () => {
  const approved = decideReview(WAITING, SELLER, null, at(NOW, moderator))
  expect(approved).toMatchObject({
    ok: true,
    value: { state: 'approved', decidedBy: moderator.id },
  })
  const returned = decideReview(WAITING, SELLER, 'photos_unclear', at(NOW, moderator))
  expect(returned).toMatchObject({ value: { state: 'returned', reason: 'photos_unclear' } })
  const code = (...to: Parameters<typeof decideReview>) => {
    const decided = decideReview(...to)
    return decided.ok ? 'ok' : decided.refusal.code
  }
  expect(code(WAITING, SELLER, null, at(NOW, person('person_other')))).toBe('not_allowed')
  const own = person(SELLER.sellerId, 'moderator')
  expect(code(WAITING, SELLER, null, at(NOW, own))).toBe('own_affair')
  const done = { ...WAITING, state: 'approved' } as const
  expect(code(done, SELLER, null, at(NOW, moderator))).toBe('case_decided')
})

test('time lets goods go on sale when it is due, and never gives them back', () => {
  expect(decideReview(WAITING, SELLER, null, at(NOW, SYSTEM)).ok).toBe(false)
  const due = at(WAITING.dueAt, SYSTEM)
  expect(decideReview(WAITING, SELLER, null, due)).toMatchObject({ value: { state: 'approved' } })
  expect(decideReview(WAITING, SELLER, 'not_allowed', due).ok).toBe(false)
})

test('what was approved is approved up to its price', () => {
  const approved = { ...WAITING, state: 'approved' } as const
  expect(isCleared(approved, { priceMinor: 3_000_000n })).toBe(true)
  expect(isCleared(approved, { priceMinor: 3_000_001n })).toBe(false)
  expect(isCleared(WAITING, { priceMinor: 1n })).toBe(false)
  expect(isCleared(undefined, { priceMinor: 1n })).toBe(false)
})
