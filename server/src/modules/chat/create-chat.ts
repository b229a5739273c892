import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Authenticate } from '../../platform/http/guard.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { blockRoutes } from './block-routes.ts'
import { chatKinds } from './commands.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { eventsRoute } from './events-route.ts'
import { createLive } from './live.ts'
import { messageRoutes } from './message-routes.ts'
import { offerDeadlines, offerKinds } from './offer-commands.ts'
import { offerRoutes } from './offer-routes.ts'
import { reportKinds } from './report-commands.ts'
import { reportRoutes } from './report-routes.ts'
import type { ChatRulesAt } from './rules.ts'
import { unreadDeadlines } from './unread.ts'

export interface ChatDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: ChatRulesAt
  readonly authenticate: Authenticate
}

export type Chat = ReturnType<typeof createChat>

/** Builds the module. Streams are held by the process; everything else lies in the database. */
export function createChat(deps: ChatDeps) {
  const { rulesAt, commands } = deps
  const kinds = chatKinds(rulesAt)
  const offers = offerKinds(rulesAt)
  const live = createLive(deps)
  const http = { ...deps, kinds, offers, reports: reportKinds(rulesAt) }
  return {
    /** The commands of people, for programs that act in somebody's name. */
    kinds,
    routes: (app: Http) => {
      conversationRoutes(app, http)
      messageRoutes(app, http)
      offerRoutes(app, http)
      blockRoutes(app, http)
      reportRoutes(app, http)
      eventsRoute(app, { ...deps, live })
    },
    /** By the prefix of the subject's id. */
    deadlines: { offer: offerDeadlines(commands, offers), ...unreadDeadlines(commands) },
    /** Ends the streams of this process. */
    close: live.close,
  }
}
