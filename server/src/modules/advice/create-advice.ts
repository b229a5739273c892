import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { Dispute, Said } from '../disputes/index.ts'
import { hear } from './hear.ts'
import { loadModel } from './model/weights.ts'
import { adviceReader } from './reader.ts'
import { adviceRoutes } from './routes.ts'
import { loadAdviceRules } from './rules.ts'
import { createSketcher } from './sketch.ts'

export interface AdviceDeps {
  readonly database: Database
  readonly clock: Clock
  readonly jurisdiction: string
  readonly timeZone: string
  readonly canReturn: boolean
  /** Of this market; what it keeps of words cannot be tried out without it. */
  readonly secret: string
}

export type AdviceModule = ReturnType<typeof createAdvice>

/** Builds the module. The reader follows the journal; `hear` belongs to disputes. */
export function createAdvice(deps: AdviceDeps) {
  const learnt = loadModel()
  const { model } = learnt
  const rulesAt = loadAdviceRules(deps.jurisdiction)
  const weighing = { model, rulesAt, canReturn: deps.canReturn }
  const listening = { model, sketch: createSketcher(deps.secret) }
  return {
    hear: (tx: Tx, dispute: Dispute, said: readonly Said[]) => hear(tx, listening, dispute, said),
    /** By which the desk of disputes sorts. */
    leadsAt: (at: Instant) => rulesAt(at)?.queue,
    reader: adviceReader(weighing),
    routes: (app: Http) => adviceRoutes(app, { ...deps, ...weighing, learnt }),
  }
}
