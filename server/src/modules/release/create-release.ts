import type { Http } from '../../platform/http/server.ts'
import { createThreads } from './anonymise/thread.ts'
import { endKind, exportKind, letOutKind, requestKind } from './commands.ts'
import { releaseJob } from './job.ts'
import type { ReleaseDeps } from './release-deps.ts'
import { releaseRoutes } from './routes.ts'

/** The module as the market runs it. */
export function createReleases(deps: ReleaseDeps) {
  const threads = createThreads()
  const kinds = {
    request: requestKind(deps.rulesAt),
    letOut: letOutKind(deps.approvals),
    export: exportKind(deps.approvals),
  }
  const end = endKind(deps.rulesAt)
  return {
    kinds,
    routes: (http: Http, nudge: () => void) => releaseRoutes(http, { ...deps, kinds, nudge }),
    /** By the prefix of the subject's id. */
    deadlines: { release: releaseJob({ ...deps, threads, end }) },
    /** Ends calculations; the next server begins them anew. */
    stop: threads.stop,
  }
}
