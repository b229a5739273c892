import type { Http } from '../../platform/http/server.ts'
import { type Around, supportKinds, ticketDeadlines } from './commands.ts'
import { supportDeskRoutes } from './desk-routes.ts'
import { loadMacros } from './macros.ts'
import type { SupportHttp } from './present.ts'
import { ticketRoutes } from './routes.ts'

export type SupportDeps = Around &
  Pick<SupportHttp, 'database' | 'commands' | 'clock' | 'marketName'>

export type Support = ReturnType<typeof createSupport>

/** Builds the module. */
export function createSupport(deps: SupportDeps) {
  const kinds = supportKinds(deps)
  const http = { ...deps, kinds, macros: loadMacros() }
  return {
    routes: (app: Http) => {
      ticketRoutes(app, http)
      supportDeskRoutes(app, http)
    },
    /** By the prefix of the subject's id. */
    deadlines: { ticket: ticketDeadlines(deps.commands, kinds) },
  }
}
