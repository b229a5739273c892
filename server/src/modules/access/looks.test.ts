import { expect, test } from 'vitest'
import { parseInstant, plus } from '../../kernel/time.ts'
import { DATA_CLASSES, LOOKED_AT } from '../vault/index.ts'
import type { Grant } from './grant.store.ts'
import { roleAt } from './looks.ts'
import { PURPOSES, STAFF_PURPOSES } from './purposes.ts'

const NOW = parseInstant('2026-11-22T08:00:00Z') ?? (Number.NaN as never)
const grant = (role: Grant['role'], more: Partial<Grant> = {}): Grant => ({
  id: `grant_${role}`,
  person_id: 'person_staff',
  role,
  reason: 'for the test',
  granted_by: null,
  granted_at: NOW,
  expires_at: null,
  last_used_on: null,
  ended_at: null,
  ended_why: null,
  ...more,
})

/** What nobody of the staff opens anything for: the owner's own look, a party's, a program's. */
const NOT_STAFF = [
  /^own_/,
  /^((shipping|masked|carrier)_label|payout|sign_in|notice|verifier_check|trader_disclosure)$/,
  /^(conversation|aftersale_page|panel_(file|count))$/,
  // Nobody can open anything for it yet.
  /^security_case$/,
]

test('every purpose for which staff may open something belongs to a permission', () => {
  const all = new Set(
    [...Object.values(DATA_CLASSES), ...Object.values(LOOKED_AT)].flatMap(
      rule => [...rule.purposes] as string[],
    ),
  )
  const rest = [...all].filter(name => !NOT_STAFF.some(known => known.test(name)))
  expect(rest.toSorted()).toEqual(Object.keys(STAFF_PURPOSES).toSorted())
  expect(Object.keys(STAFF_PURPOSES)).toEqual(expect.arrayContaining(Object.keys(PURPOSES)))
})

test('staff looked as the role that the purpose belongs to, while they had it', () => {
  const both = [grant('auditor'), grant('privacy_officer')]
  const as = (purpose: string, at = NOW) => roleAt(both, 'person_staff', purpose, at)
  expect(as('data_subject_request')).toBe('privacy_officer')
  expect(as('trade_page')).toBe('auditor')
  expect(as('shipping_label')).toBeUndefined()
  expect(as('trade_page', plus(NOW, -1))).toBeUndefined()
  expect(roleAt(both, 'person_other', 'trade_page', NOW)).toBeUndefined()
})

test('a role that may no longer do it was staff all the same', () => {
  const was = [grant('administrator')]
  expect(roleAt(was, 'person_staff', 'data_subject_request', NOW)).toBe('administrator')
})
