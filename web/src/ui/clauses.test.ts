import { expect, test } from 'vitest'
import { clausesOf } from './clauses.ts'

test('a Chinese sentence is cut behind its punctuation, and nothing is lost', () => {
  const text = '你的 ¥1,280 已冻结，集市做出决定前谁也动不了。'
  expect(clausesOf(text)).toEqual(['你的 ¥1,280 已冻结，', '集市做出决定前谁也动不了。'])
  expect(clausesOf(text).join('')).toBe(text)
})

test('an English sentence stays whole', () => {
  expect(clausesOf('Held safely, not paid out.')).toEqual(['Held safely, not paid out.'])
})
