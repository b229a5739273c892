import { expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import { CLAIM_NAMES, type CreditSummary, claimsOf, countBand, scoreBand } from './claims.ts'

const SUMMARY: CreditSummary = {
  memberSince: instant(Date.UTC(2024, 11, 31, 23)),
  level: 2,
  completedSales: 57,
  completedPurchases: 0,
  seller: { grade: 'excellent', score: 803, model: 'm1' },
  buyer: null,
}

test('a credential says bands and years, and leaves out what is not known', () => {
  const claims = claimsOf(SUMMARY)
  expect(claims).toEqual({
    seller_grade: 'excellent',
    seller_score: '800-849',
    completed_sales: '50-199',
    completed_purchases: '0',
    member_since: 2024,
    verification_level: 2,
    method: 'm1',
  })
  expect(Object.keys(claims).every(name => CLAIM_NAMES.includes(name as never))).toBe(true)
})

test('bands touch each other and leave nobody out', () => {
  const counts = [0, 1, 4, 5, 19, 20, 49, 50, 199, 200, 999, 1000, 123_456].map(countBand)
  const bands = ['0', '1-4', '5-19', '20-49', '50-199', '200-999', '1000+']
  expect([...new Set(counts)]).toEqual(bands)
  expect([350, 399, 400, 950].map(scoreBand)).toEqual(['350-399', '350-399', '400-449', '950-999'])
})
