import { expect, test } from 'vitest'
import { EVIDENCE, type Evidence, judge, type Purpose, type Ways } from './evidence.ts'

const plain: Ways = { twoSteps: false, has: ['password', 'code', 'passkey'] }
const careful: Ways = {
  twoSteps: true,
  has: ['password', 'code', 'passkey', 'totp', 'recovery_code'],
}
const withoutPasskey: Ways = { twoSteps: true, has: ['password', 'code', 'totp', 'recovery_code'] }

test.each<[string, Purpose, Ways, Evidence[], true | Evidence[]]>([
  ['a password is enough where no second step is set up', 'sign_in', plain, ['password'], true],
  ['so is a code', 'sign_in', plain, ['code'], true],
  ['a passkey with its owner checked is two factors', 'sign_in', careful, ['passkey'], true],
  [
    'a password alone is half of two steps',
    'sign_in',
    careful,
    ['password'],
    ['passkey', 'totp', 'recovery_code'],
  ],
  [
    'an e-mail code does not skip the second step',
    'sign_in',
    withoutPasskey,
    ['code'],
    ['totp', 'recovery_code'],
  ],
  [
    'two weaker halves are no second step',
    'sign_in',
    withoutPasskey,
    ['password', 'code'],
    ['totp', 'recovery_code'],
  ],
  [
    'a bare touch of a key proves nothing, and nothing is offered for it',
    'sign_in',
    plain,
    ['passkey_unverified'],
    [],
  ],
  [
    'a bare touch does not skip the second step',
    'sign_in',
    withoutPasskey,
    ['passkey_unverified'],
    [],
  ],
  [
    'nor does it complete a password',
    'sign_in',
    withoutPasskey,
    ['password', 'passkey_unverified'],
    ['totp', 'recovery_code'],
  ],
  ['an app’s code alone opens nothing', 'sign_in', withoutPasskey, ['totp'], ['password', 'code']],
  ['password and app are enough', 'sign_in', careful, ['password', 'totp'], true],
  ['in whichever order', 'sign_in', careful, ['totp', 'password'], true],
  ['code and recovery code are enough', 'sign_in', careful, ['code', 'recovery_code'], true],
  ['nothing shown is never enough', 'step_up', plain, [], ['password', 'code', 'passkey']],
  ['an operation takes any one proof of a plain person', 'step_up', plain, ['code'], true],
  [
    'and the stronger one of a careful person: a password counts for nothing',
    'step_up',
    careful,
    ['password'],
    [],
  ],
  [
    'who has shown nothing yet is asked for the stronger one',
    'step_up',
    careful,
    [],
    ['passkey', 'totp', 'recovery_code'],
  ],
  ['which the app is', 'step_up', careful, ['totp'], true],
])('%s', (_, purpose, ways, shown, expected) => {
  const verdict = judge(purpose, ways, shown)
  expect(verdict.enough ? true : verdict.asks).toEqual(expected)
})

test('showing more never makes less of it, and what is asked for completes it', () => {
  const sets = Array.from({ length: 2 ** EVIDENCE.length }, (_, bits) =>
    EVIDENCE.filter((_, at) => bits & (1 << at)),
  )
  for (const purpose of ['sign_in', 'step_up'] as const) {
    for (const ways of [plain, careful, withoutPasskey]) {
      for (const shown of sets) {
        const verdict = judge(purpose, ways, shown)
        if (verdict.enough) {
          for (const more of EVIDENCE) {
            expect(judge(purpose, ways, [...shown, more]).enough).toBe(true)
          }
        } else {
          for (const one of verdict.asks) {
            expect(judge(purpose, ways, [...shown, one]).enough).toBe(true)
            expect(ways.has).toContain(one)
          }
        }
      }
    }
  }
})
