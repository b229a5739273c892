import { expect, test } from 'vitest'
import { HOUR_MS } from '../../kernel/time.ts'
import { leadOf, NO_LEADS, weighedDue } from './queue.ts'
import { AT_ISSUE, opened } from './testing.ts'

const LEADS = {
  kinds_h: { ...NO_LEADS.kinds_h, swapped: 48 },
  money_h: [
    { fromMinor: Number(AT_ISSUE), lead_h: 12 },
    { fromMinor: Number(AT_ISSUE) + 1, lead_h: 24 },
  ],
}

test('a case comes up by its own time, earlier by the hours of its kind and its money', () => {
  const [plain, swapped] = [opened(), opened({ reason: 'swapped' })]
  expect(leadOf(plain, LEADS)).toEqual({ kind_h: 0, money_h: 12 })
  expect(leadOf(swapped, LEADS)).toEqual({ kind_h: 48, money_h: 12 })
  expect(weighedDue(swapped, LEADS)).toBe((swapped.until ?? 0) - 60 * HOUR_MS)
  expect(weighedDue(swapped, NO_LEADS)).toBe(swapped.until)
})
