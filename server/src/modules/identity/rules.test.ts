import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { IDENTITY_FACTS } from '../../facts/identity.ts'
import { deviceName } from './device.rules.ts'
import { parseDisplayName } from './display-name.rules.ts'
import { parseEmail } from './email.rules.ts'
import { checkPassword } from './password.rules.ts'

const refusal = (outcome: ReturnType<typeof checkPassword>) =>
  outcome.ok ? outcome.value : outcome.refusal.data?.reason

test.each([
  ['password1234', 'common'],
  ['Password2024!', 'common'],
  ['!!iloveyou!!', 'common'],
  ['woaini1314520', 'common'],
  ['1q2w3e4r5t', 'common'],
  ['１２３４５６７８９０', 'common'],
  ['aaaaaaaaaaaa', 'predictable'],
  ['abcabcabcabc', 'predictable'],
  ['zyxwvutsrqponm', 'predictable'],
  ['lin.yu@example.org', 'personal'],
  ['xx lin.yu xx 77', 'personal'],
  ['小林的密码很长', 'short'],
  ['x'.repeat(129), 'long'],
])('the password %s is refused as %s', (password, reason) => {
  expect(refusal(checkPassword(password, ['lin.yu@example.org', 'Lin']))).toBe(reason)
})

test.each([
  'seven blue kites at noon',
  '今晚的月色真是非常的美啊',
  'x9$kQ2mzPv',
  'kangaroo-tractor',
])('the password %s is good', password => {
  expect(refusal(checkPassword(password, ['lin.yu@example.org', 'Lin']))).toBe(password)
})

test.each([
  ['  小林  ', '小林'],
  ['Lin   Yu', 'Lin Yu'],
  ['e\u0301lan', '\u00e9lan'],
  ['🦊 fox', '🦊 fox'],
])('the name %j is kept as %j', (text, name) => {
  expect(parseDisplayName(text)).toEqual({ ok: true, value: name })
})

test.each([
  '',
  '   ',
  'a\u202eb',
  'a\u200bb',
  'a\nb',
  'a\0b',
  '\u0301\u0301',
  '\ufeff',
  'x'.repeat(41),
])('the name %j is refused', text => {
  expect(parseDisplayName(text)).toMatchObject({
    ok: false,
    refusal: { code: 'display_name_invalid' },
  })
})

test('an e-mail is kept in one form', () => {
  expect(parseEmail(' Lin.Yu+x@Example.ORG ')).toEqual({ ok: true, value: 'lin.yu+x@example.org' })
  const wrong = [
    '',
    'lin',
    'lin@',
    '@x.org',
    'a b@x.org',
    'lin@localhost',
    `${'a'.repeat(65)}@x.org`,
  ]
  for (const text of wrong) expect(parseEmail(text).ok).toBe(false)
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile MicroMessenger/8.0', 'WeChat, Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19 Safari/605', 'Safari, macOS'],
  ['curl/8.9', 'curl'],
  ['', ''],
])('%j is shown as %j', (agent, name) => {
  expect(deviceName(agent)).toBe(name)
})

test('a published fact has the shape that readers rely on', () => {
  const id = (prefix: string) => `${prefix}_01jd7x3v9rf8qb6k2m4n5p7s9t`
  const body = { personId: id('person'), sessionId: id('session'), method: 'password' }
  const fits = (fact: object) => IDENTITY_FACTS.some(schema => Check(schema, fact))
  expect(fits({ kind: 'identity.session_started', body })).toBe(true)
  expect(fits({ kind: 'identity.session_started', body: { ...body, method: 'magic' } })).toBe(false)
  expect(fits({ kind: 'identity.session_ended', body: { personId: 'lin@example.org' } })).toBe(
    false,
  )
})
