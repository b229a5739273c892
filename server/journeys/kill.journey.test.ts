import { expect, it } from 'vitest'
import { kill } from './testing/killing.ts'

// `npm run bench kill -- --times 20` is the long version.
it('loses nothing that was acknowledged when server and PostgreSQL are killed under load', async () => {
  const killed = await kill({ times: 2, buyers: 6, report: () => {} })
  expect(killed).toMatchObject({
    lost: [],
    surplus: 0,
    booksHold: true,
    replayChangedNothing: true,
    paidMinor: killed.expectedPaidMinor,
  })
  // The kills hit something: work was acknowledged, and some of it had to be asked for again.
  expect(killed.acknowledged).toBeGreaterThan(0)
  expect(killed.repeated).toBeGreaterThan(0)
  const open = Object.keys(killed.ends).filter(
    state => !['completed', 'refunded', 'cancelled'].includes(state),
  )
  expect(open).toEqual([])
}, 600_000)
