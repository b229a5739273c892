import type { Http } from '../../platform/http/server.ts'
import { createThreads } from './anonymise/thread.ts'
import { exportKind, letOutKind } from './commands.ts'
import { releaseJob } from './job.ts'
import type { ReleaseDeps } from './release-deps.ts'
import { releaseRoutes } from './routes.ts'

/** The module as the market runs it. */
export function createReleases(deps: ReleaseDeps) {
  const threads = createThreads()
  const kinds = { letOut: letOutKind(deps.approvals), export: exportKind(deps.approvals) }
  return {
    kinds,
    routes: (http: Http, nudge: () => void) => releaseRoutes(http, { ...deps, kinds, nudge }),
    /** By the prefix of the subject's id. */
    deadlines: { release: releaseJob({ ...deps, threads }) },
    /** Ends calculations; the next server begins them anew. */
    stop: threads.stop,
  }
}
