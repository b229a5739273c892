import { expect, test } from 'vitest'
import { inOrder, mendOf } from './finding-mend.ts'

const finding = (code: string, severity: 'high' | 'medium' | 'low', subject = 'x') => ({
  code,
  severity,
  subject,
  data: {},
})

test('what is urgent comes first, what belongs together stays together', () => {
  const found = [
    finding('keys_behind', 'low'),
    finding('unsealed_data', 'high'),
    finding('grant_wide', 'medium'),
    finding('agreement_missing', 'high'),
  ]
  expect(inOrder(found).map(one => one.code)).toEqual([
    'agreement_missing',
    'unsealed_data',
    'grant_wide',
    'keys_behind',
  ])
})

test('a late request leads to that request, a key to no screen', () => {
  expect(mendOf(finding('request_late', 'high', 'request_7'))).toBe(
    '/operator/requests?sel=request_7',
  )
  expect(mendOf(finding('key_old', 'medium'))).toBeNull()
})
