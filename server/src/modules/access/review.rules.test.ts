import { expect, test } from 'vitest'
import { flaws } from '../../kernel/machine.ts'
import { instant } from '../../kernel/time.ts'
import { APPROVAL_FINAL, APPROVAL_STATES, NEXT } from './approval.ts'
import type { Grant, GrantId } from './grant.store.ts'
import { sortUnconfirmed } from './review.rules.ts'

const NOW = instant(Date.UTC(2026, 10, 22))

function grant(name: string, given: Partial<Grant> = {}): Grant {
  return {
    id: `grant_${name}`,
    person_id: `person_${name}`,
    role: 'mediator',
    reason: 'test',
    granted_by: null,
    granted_at: instant(0),
    expires_at: null,
    last_used_on: null,
    ended_at: null,
    ended_why: null,
    ...given,
  }
}

const open = (...grants: Grant[]) => new Set<GrantId>(grants.map(one => one.id))
const ids = (grants: readonly Grant[]) => grants.map(one => one.id)

test('what nobody confirmed ends, what was decided stays', () => {
  const [a, b] = [grant('a'), grant('b')]
  const boss = grant('boss', { role: 'administrator' })
  const sorted = sortUnconfirmed(open(a), [a, b, boss], NOW)
  expect([ids(sorted.ends), ids(sorted.kept), sorted.gone]).toEqual([['grant_a'], [], []])
})

test('of administrators whom nobody confirmed, the one who was active last stays', () => {
  const idle = grant('idle', { role: 'administrator', last_used_on: '2026-09-01' })
  const active = grant('active', { role: 'administrator', last_used_on: '2026-11-20' })
  const sorted = sortUnconfirmed(open(idle, active), [idle, active], NOW)
  expect([ids(sorted.ends), ids(sorted.kept)]).toEqual([['grant_idle'], ['grant_active']])
})

test('an administrator whose grant has run out does not count as the one who stays', () => {
  const expired = grant('expired', { role: 'administrator', expires_at: NOW })
  const other = grant('other', { role: 'administrator' })
  const sorted = sortUnconfirmed(open(expired, other), [expired, other], NOW)
  expect([ids(sorted.kept), sorted.gone]).toEqual([['grant_other'], ['grant_expired']])
})

test('a proposal can reach every state and leave every one that is not its end', () => {
  const found = flaws(APPROVAL_STATES, 'proposed', APPROVAL_FINAL, NEXT)
  expect(found).toEqual({ unreachable: [], stuck: [] })
})
