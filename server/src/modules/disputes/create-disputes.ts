import type { Actor } from '../../kernel/actor.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Tx } from '../../platform/postgres.ts'
import { bundleRoutes } from './bundle-routes.ts'
import {
  atPanel,
  disputeDeadlines,
  disputeKinds,
  type HandedOver,
  referralSteps,
  reminders,
  takeOver,
} from './commands.ts'
import type { Dispute } from './dispute.ts'
import type { DisputesDeps } from './disputes-deps.ts'
import { shownName } from './evidence-files.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { parcelReader } from './follow-parcels.ts'
import { forgetDeadlines } from './forget-file.ts'
import { fileForPanel, photoForPanel, presentForPanel } from './panel-file.ts'
import { disputeRoutes } from './routes.ts'
import { loadDisputeRules } from './rules.ts'
import { stepRoutes } from './step-routes.ts'
import { among } from './store.ts'
import { talkRoute } from './talk-route.ts'
import { presentCards, viewDispute } from './view.ts'

export type Disputes = ReturnType<typeof createDisputes>

/** Builds the module. Deadlines belong to the scheduler. */
export function createDisputes(deps: DisputesDeps) {
  const rulesAt = loadDisputeRules(deps.jurisdiction)
  const writing = { ...deps, rulesAt }
  const kinds = disputeKinds(writing, deps)
  const http = { ...deps, rulesAt, kinds, canReturn: deps.doors.openReturn !== null }
  return {
    kinds,
    /** Takes a trade over from a process that could not settle it, in its transaction. */
    takeOver: (tx: Tx, now: Instant, handed: HandedOver) => takeOver(tx, now, writing, handed),
    /** Disputes by id, as jurors read them, and their photos. */
    forPanel: {
      among: (ids: readonly string[]) => among(deps.database, ids),
      about: presentForPanel,
      file: (now: Instant, dispute: Dispute, juror: Actor) =>
        fileForPanel({ ...deps, rulesAt }, now, dispute, juror),
      photo: async (now: Instant, dispute: Dispute, evidenceId: string, juror: Actor) => {
        const shown = await photoForPanel(deps.database, now, dispute, evidenceId, juror)
        return shown && deps.files.read(shownName(shown))
      },
    },
    /** A juror's vote, in the transaction that notes it. */
    atPanel: (tx: Tx, now: Instant, disputeId: string, work: Parameters<typeof atPanel>[4]) =>
      atPanel(tx, now, writing, disputeId, work),
    referral: referralSteps(writing),
    view: (at: Instant, id: string, actor: Actor) => viewDispute(http, at, id, actor),
    byIds: among,
    /** Disputes as a mediator from outside reads of them before taking one: without names. */
    cardsFor: async (ids: readonly string[]) =>
      presentCards(deps.database, await among(deps.database, ids), () => 'mediator'),
    routes: (app: Http) => {
      disputeRoutes(app, http)
      stepRoutes(app, http)
      evidenceRoutes(app, http)
      bundleRoutes(app, http)
      talkRoute(app, http)
    },
    /** Follows the parcels of disputed trades. */
    reader: parcelReader(deps),
    /** By the prefix of the subject's id. */
    deadlines: {
      dispute: disputeDeadlines(deps.commands, kinds),
      disputefile: forgetDeadlines(deps),
      disputereminder: reminders(deps.commands, kinds),
    },
  }
}
