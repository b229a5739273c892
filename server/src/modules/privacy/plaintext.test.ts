import { expect, test } from 'vitest'
import { tracesIn } from './plaintext.ts'

test('what has the form of personal data is noticed inside longer texts', () => {
  expect(tracesIn('写信到 lin.xiaoyu@example.org 即可')).toEqual(['email'])
  expect(tracesIn('电话 138 0013 8000，晚上')).toEqual(['phone'])
  expect(tracesIn('{"id":"11010519491231002X"}')).toEqual(['identity_number'])
  expect(tracesIn('卡号6222021234567890128。')).toEqual(['bank_card'])
})

test('ids, amounts, times and hashes of the market are not mistaken for it', () => {
  for (const text of [
    'trade_01jd7x3v9rf8qb6k2m4n5p7s9t',
    '2026-11-22T13:00:11.800Z',
    '1763816411800',
    '12900',
    'a3f5b1380013800012345678901234567890123456789012',
    '{"sha256":"5e13800138000b7fa3f5b1c09d4e2a618b7fa3f5b1c09d4e2a618b7fa3f5b1c0"}',
    '1.13800138000',
    '1234567890123456',
  ]) {
    expect([text, tracesIn(text)]).toEqual([text, []])
  }
})
