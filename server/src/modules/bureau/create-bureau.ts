import type { Http } from '../../platform/http/server.ts'
import { groupRoutes } from './groups/routes.ts'
import { searchGroups } from './groups/search.ts'
import type { BureauHttp } from './http.ts'
import { bureauReader } from './reader.ts'
import { reportRoutes } from './report-routes.ts'
import { subjectRoutes } from './subject-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

export type Bureau = ReturnType<typeof createBureau>

/** Builds the module: credit for markets elsewhere. */
export function createBureau(deps: BureauHttp) {
  return {
    routes: (app: Http) => {
      reportRoutes(app, deps)
      subjectRoutes(app, deps)
      webhookRoutes(app, deps)
      groupRoutes(app, deps)
    },
    reader: bureauReader(deps),
    deadlines: { ...deps.webhooks.deadlines, furnishersearch: searchGroups(deps) },
  }
}
