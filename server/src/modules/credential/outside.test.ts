import { expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { isIssuerAddress } from './fetch-issuer.ts'
import { evidenceOf, pairwiseFor } from './outside.ts'
import { loadCredentialRules } from './rules.ts'

const RULES = loadCredentialRules('cn')(instant(Date.UTC(2026, 11, 1)))

test('a grade counts as so many trades as the rule says; what was not shown counts nothing', () => {
  const { excellent, poor } = RULES.outside.weight
  expect(evidenceOf({ seller_grade: 'excellent', buyer_grade: 'poor' }, RULES)).toEqual([
    { axis: 'seller', dimension: 'goods_as_described', outcome: 1, weight: excellent },
    { axis: 'buyer', dimension: 'payment', outcome: 0, weight: poor },
  ])
  for (const claims of [{}, { seller_grade: 'superb' }, { seller_grade: ['good'] }]) {
    expect(evidenceOf(claims, RULES)).toEqual([])
  }
})

test('a pairwise name is for exactly this market', () => {
  const here = 'https://here.example'
  const pairwise = { audience: here, id: 'a-name-of-somebody' }
  expect(pairwiseFor(here, { pairwise })).toEqual(pairwise)
  expect(pairwiseFor('https://there.example', { pairwise })).toBe(undefined)
  for (const wrong of [undefined, null, 'text', {}, { audience: here }, { ...pairwise, id: '' }]) {
    expect(pairwiseFor(here, { pairwise: wrong as never })).toBe(undefined)
  }
})

test('an issuer is an origin with https; a sandbox takes its own machine', () => {
  expect(isIssuerAddress('https://market.example', false)).toBe(true)
  expect(isIssuerAddress('http://127.0.0.1:4100', true)).toBe(true)
  for (const [address, sandbox] of [
    ['http://127.0.0.1:4100', false],
    ['http://market.example', true],
    ['https://market.example/', false],
    ['https://market.example/a', false],
    ['https://me:secret@market.example', false],
    ['https://market.example?a', false],
    ['file:///etc/passwd', true],
    ['market.example', true],
  ] as const) {
    expect([address, isIssuerAddress(address, sandbox)]).toEqual([address, false])
  }
})
