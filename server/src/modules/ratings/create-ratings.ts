import type { TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { caseKinds } from './case-commands.ts'
import { caseRoutes } from './case-routes.ts'
import { ratingKinds, roundDeadlines } from './commands.ts'
import { completedReader, openRounds } from './open-rounds.ts'
import type { RaterWords } from './present.ts'
import { publicRoutes } from './public-routes.ts'
import { loadRatingRules } from './rules.ts'
import { tradeRoutes } from './trade-routes.ts'

export interface RatingsDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly jurisdiction: string
  readonly currency: string
  readonly raterWords: RaterWords
}

export type Ratings = ReturnType<typeof createRatings>

/** Builds the module. The reader follows the journal, deadlines belong to the scheduler. */
export function createRatings(deps: RatingsDeps) {
  const rulesAt = loadRatingRules(deps.jurisdiction)
  const kinds = ratingKinds(rulesAt)
  const http = { ...deps, rulesAt, kinds, cases: caseKinds(rulesAt) }
  return {
    rulesAt,
    /** The commands of people, for programs that act in somebody's name. */
    kinds,
    /** Opens the round of a trade that ended then, before the journal's reader comes to it. */
    open: (tx: Tx, at: Instant, tradeId: TradeId) =>
      openRounds(tx, rulesAt, [{ at, body: { tradeId } }]),
    routes: (app: Http) => {
      tradeRoutes(app, http)
      publicRoutes(app, http)
      caseRoutes(app, http)
    },
    reader: completedReader(rulesAt),
    /** By the prefix of the subject's id. */
    deadlines: { round: roundDeadlines(deps.commands, kinds) },
  }
}
