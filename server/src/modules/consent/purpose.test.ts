import { expect, test } from 'vitest'
import { type Decision, decideConsent, mayUse, type Purpose } from './purpose.ts'

const purpose = (basis: Purpose['basis']): Purpose => ({ key: 'x', basis, classes: ['email'] })

test('without a standing consent nothing may be used that needs one', () => {
  const lasts: (Decision | undefined)[] = [undefined, 'refused', 'withdrawn', 'given']
  for (const basis of ['consent', 'separate_consent'] as const) {
    expect(lasts.map(last => mayUse(purpose(basis), last))).toEqual([false, false, false, true])
  }
  expect(lasts.map(last => mayUse(undefined, last))).toEqual([false, false, false, false])
  expect(mayUse(purpose('contract'), undefined)).toBe(true)
  expect(mayUse(purpose('legal_duty'), 'withdrawn')).toBe(true)
})

test('a consent is given, taken back and given again; saying the same twice changes nothing', () => {
  const asked = purpose('consent')
  expect(decideConsent(asked, undefined, 'give')).toEqual({ ok: true, value: 'given' })
  expect(decideConsent(asked, undefined, 'refuse')).toEqual({ ok: true, value: 'refused' })
  expect(decideConsent(asked, 'given', 'refuse')).toEqual({ ok: true, value: 'withdrawn' })
  expect(decideConsent(asked, 'withdrawn', 'give')).toEqual({ ok: true, value: 'given' })
  expect(decideConsent(asked, 'given', 'give')).toMatchObject({
    refusal: { code: 'consent_unchanged' },
  })
})

test('what the law or the contract asks for is not up to consent', () => {
  for (const basis of ['contract', 'legal_duty'] as const) {
    expect(decideConsent(purpose(basis), undefined, 'refuse')).toEqual({
      ok: false,
      refusal: { code: 'purpose_not_refusable', data: { basis } },
    })
  }
  expect(decideConsent(undefined, undefined, 'give')).toMatchObject({
    refusal: { code: 'purpose_unknown' },
  })
})
