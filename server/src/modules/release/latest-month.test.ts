import { expect, test } from 'vitest'
import { parseInstant } from '../../kernel/time.ts'
import type { ReadRows } from './gather.ts'
import { latestMonth } from './latest-month.ts'

const ZONE = 'Asia/Shanghai'

/** A dataset with one row at each of these moments. */
function rowsAt(...times: string[]): ReadRows {
  const at = times.map(time => parseInstant(time) ?? expect.fail(time))
  const row = { id: 'a', people: [], at: at[0] }
  return async ({ from, to }) => (at.some(one => one >= from && one < to) ? [row as never] : [])
}

const month = (read: ReadRows) => latestMonth(read, ZONE, '2026-01-15')

test('a form begins with the latest whole month that has rows, by the market’s own days', async () => {
  const read = rowsAt('2025-10-31T15:59:59Z', '2026-01-10T00:00:00Z')
  expect(await month(read)).toEqual({ from: '2025-10-01', to: '2025-11-01' })
  expect(await month(rowsAt('2025-10-31T16:00:00Z'))).toEqual({
    ...{ from: '2025-11-01', to: '2025-12-01' },
  })
})

test('a young market begins with the month that runs, an empty one with the month before', async () => {
  expect(await month(rowsAt('2026-01-10T00:00:00Z'))).toEqual({
    ...{ from: '2026-01-01', to: '2026-01-15' },
  })
  expect(await month(rowsAt())).toEqual({ from: '2025-12-01', to: '2026-01-01' })
})
