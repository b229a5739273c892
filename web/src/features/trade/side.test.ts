import { expect, test } from 'vitest'
import type { TradeCard } from '../../lib/api-types.ts'
import { sideToOpen } from './side.ts'

type Running = Pick<TradeCard, 'role' | 'turn'>
const running = (role: Running['role'], who: Running['turn']['who']): Running => ({
  role,
  turn: { who, doing: 'ship', by: null, onExpiry: null },
})

test('my trades open where it is my turn', () => {
  const waiting = [running('buyer', 'seller')]
  expect(sideToOpen(waiting, [running('seller', 'seller')])).toBe('seller')
  expect(sideToOpen([running('buyer', 'buyer')], [running('seller', 'seller')])).toBe('buyer')
})

test('who only sells finds the sales, who has nothing running finds buying', () => {
  expect(sideToOpen([], [running('seller', 'buyer')])).toBe('seller')
  expect(sideToOpen([running('buyer', 'seller')], [running('seller', 'buyer')])).toBe('buyer')
  expect(sideToOpen([], [])).toBe('buyer')
})
