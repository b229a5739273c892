import { kill } from '../server/journeys/testing/killing.ts'
import { option, print, tell } from './report.ts'

/**
 * Kills the market's server and, apart, PostgreSQL at random moments while purchases run, and looks
 * at what is left. `--times N` kills of each, `--buyers N` purchases under way at once.
 */
const times = option('times', 20)
const killed = await kill({ times, buyers: option('buyers', 8), report: tell })
const right =
  killed.lost.length === 0 &&
  killed.surplus === 0 &&
  killed.booksHold &&
  killed.replayChangedNothing &&
  killed.paidMinor === killed.expectedPaidMinor &&
  Object.keys(killed.ends).every(state => ['completed', 'refunded', 'cancelled'].includes(state))
print({ bench: 'kill', serverKills: times, postgresKills: times, ...killed, right })
if (!right) process.exitCode = 1
