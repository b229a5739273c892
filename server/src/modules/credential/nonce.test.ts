import { expect, test } from 'vitest'
import { instant, plus } from '../../kernel/time.ts'
import { createNonces, NONCE_LIFE_MS } from './nonce.ts'

const NOW = instant(Date.UTC(2026, 10, 22))

test('a word comes back within its time, and nobody else can make one', () => {
  const nonces = createNonces('a secret of this market')
  const word = nonces.give(NOW)
  expect(nonces.give(NOW)).not.toBe(word)
  expect(nonces.isGiven(word, NOW)).toBe(true)
  expect(nonces.isGiven(word, plus(NOW, NONCE_LIFE_MS - 1))).toBe(true)
  expect(nonces.isGiven(word, plus(NOW, NONCE_LIFE_MS))).toBe(false)
  expect(nonces.isGiven(word, plus(NOW, -1))).toBe(false)
  expect(createNonces('another').isGiven(word, NOW)).toBe(false)
  const [time = '', ...rest] = word.split('.')
  const later = [(Number.parseInt(time, 36) + 9).toString(36), ...rest].join('.')
  for (const made of ['', '..', later, `${word}.`, word.toUpperCase()]) {
    expect(nonces.isGiven(made, plus(NOW, 60))).toBe(false)
  }
})
