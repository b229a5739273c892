import type { Actor } from '../../kernel/actor.ts'
import type { Http } from '../../platform/http/server.ts'
import { type GroupsHttp, groupRoutes } from './groups/routes.ts'
import { placeModelKind } from './oversee.ts'
import { type OverseeHttp, overseeRoutes } from './oversee-routes.ts'
import { type Passing, runPass } from './pass/run-pass.ts'
import { creditReader, type Following } from './reader.ts'
import { regradeEverybody } from './regrade.ts'
import { type CreditHttp, creditRoutes } from './routes.ts'
import { type StaffReads, staffReadRoutes } from './staff-read-routes.ts'
import { runTraining } from './training/run-training.ts'

export type Credit = ReturnType<typeof createCredit>

/** Builds the module: it follows the journal and answers questions; nothing of it is in the way. */
export function createCredit(deps: CreditHttp & OverseeHttp & Following & GroupsHttp & Passing) {
  return {
    routes: (app: Http, staff: Pick<StaffReads, 'cases' | 'requireStepUp'>) => {
      creditRoutes(app, deps)
      overseeRoutes(app, deps)
      groupRoutes(app, deps)
      staffReadRoutes(app, { ...deps, ...staff })
    },
    reader: creditReader(deps),
    kinds: { placeModel: placeModelKind(deps.approvals) },
    /** A pass that somebody asks for takes the place of one under way. */
    pass: (actor?: Actor) => runPass(deps, null, actor),
    train: () => runTraining(deps),
    /** By the prefix of the subject's id. */
    deadlines: {
      regrade: regradeEverybody(deps),
      creditpass: async () => {
        await runPass(deps, deps.clock.now())
      },
    },
  }
}
