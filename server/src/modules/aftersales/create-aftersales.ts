import type { TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { loadCalendar, RULES_DIRECTORY } from '../rulebook/index.ts'
import type { Ground } from './apply.ts'
import { type DecidedReturn, openReturn } from './ask.ts'
import { aftersaleDeadlines, aftersaleKinds, parcelsArrive } from './commands.ts'
import { owe } from './owe.ts'
import { recordedOf } from './recorded.ts'
import { aftersalesRoutes } from './routes.ts'
import { loadAftersalesRules } from './rules.ts'

export interface AftersalesDeps extends Omit<Ground, 'rulesAt' | 'calendarAt'> {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly jurisdiction: string
}

/** Builds the module. Tracking tells it of parcels, the scheduler of time. */
export function createAftersales(deps: AftersalesDeps) {
  const { database, commands, clock, jurisdiction } = deps
  const ground: Ground = {
    ...deps,
    rulesAt: loadAftersalesRules(jurisdiction),
    calendarAt: loadCalendar(RULES_DIRECTORY, jurisdiction),
  }
  const kinds = aftersaleKinds(ground)
  return {
    kinds,
    routes: (app: Http) => aftersalesRoutes(app, { database, commands, clock, ground, kinds }),
    onTracking: parcelsArrive(ground),
    /** Starts a return that a dispute decided, in the dispute's transaction. */
    openReturn: (tx: Tx, now: Instant, decided: DecidedReturn) =>
      openReturn(tx, now, ground, decided),
    /** What a dispute decided and its seller does not have is owed from here on. */
    owe: (tx: Tx, now: Instant, decided: DecidedReturn) => owe(tx, now, ground, decided),
    /** What both sides recorded of the goods of a trade, for the file of a dispute. */
    recordedOf: (tx: Tx, now: Instant, tradeId: TradeId) => recordedOf(tx, now, ground, tradeId),
    /** By the prefix of the subject's id. */
    deadlines: { aftersale: aftersaleDeadlines(commands, kinds) },
  }
}
