import type { PersonId } from '../../kernel/id.ts'
import type { Http } from '../../platform/http/server.ts'
import { mediationKinds } from './commands.ts'
import { deskRoutes } from './desk-routes.ts'
import type { MediationDeps } from './mediation-deps.ts'
import { registerRoutes } from './register-routes.ts'
import { sideRoutes } from './side-routes.ts'
import { bodyOf, type Reads } from './store.ts'

export type Mediation = ReturnType<typeof createMediation>

/** Builds the module. */
export function createMediation(deps: MediationDeps) {
  const http = { ...deps, kinds: mediationKinds(deps) }
  return {
    kinds: http.kinds,
    routes: (app: Http) => {
      sideRoutes(app, http)
      deskRoutes(app, http)
      registerRoutes(app, http)
    },
  }
}

/** Whether somebody mediates for a body. */
export async function isOfBody(reads: Reads, personId: PersonId, bodyId: string): Promise<boolean> {
  return (await bodyOf(reads, personId)) === bodyId
}
