import type { PersonId, TradeId } from '../kernel/id.ts'
import { type Instant, parseInstant } from '../kernel/time.ts'
import type { CarryOuts, Cases, Concerned } from '../modules/access/index.ts'
import { caseOfReport } from '../modules/chat/index.ts'
import type { Consent, PolicyName } from '../modules/consent/index.ts'
import { type Credit, caseOfGroup, type Place } from '../modules/credit/index.ts'
import { caseOfDispute } from '../modules/disputes/index.ts'
import type { Bind, MediationKinds, SaveBody } from '../modules/mediation/index.ts'
import type { correctBooksKind, Side } from '../modules/payments/index.ts'
import type { registerKinds, SaveAgreement } from '../modules/processors/index.ts'
import { caseOfRating } from '../modules/ratings/index.ts'
import type { createReleases, ReleaseId } from '../modules/release/index.ts'
import { caseOfRequest, type HoldKinds, type PlaceHold } from '../modules/rights/index.ts'
import { caseOfTicket } from '../modules/support/index.ts'
import { caseOfTrade, type TradeCommands } from '../modules/trade/index.ts'
import { caseOfCheck } from '../modules/verification/index.ts'
import type { Commands } from '../platform/commands.ts'

interface Kinds {
  readonly trade: TradeCommands
  readonly releases: ReturnType<typeof createReleases>['kinds']
  readonly register: ReturnType<typeof registerKinds>
  readonly credit: Credit['kinds']
  readonly holds: HoldKinds
  readonly mediation: MediationKinds
  readonly consent: Pick<Consent, 'publish'>
  readonly correctBooks: ReturnType<typeof correctBooksKind>
}

/** What happens by itself once a second person has approved it; the rest waits for its proposer. */
export function carryOuts(
  commands: Commands,
  { trade, releases, register, credit, holds, mediation, consent, correctBooks }: Kinds,
): CarryOuts {
  return {
    let_out_release: (actor, { releaseId, option }) =>
      commands.run(releases.letOut, actor, { id: releaseId as ReleaseId, option }),
    export_release: (actor, { releaseId }) =>
      commands.run(releases.export, actor, { id: releaseId as ReleaseId }),
    change_agreement: (actor, { processorId: id, ...paper }) =>
      commands.run(register.saveAgreement, actor, { id, ...paper } as SaveAgreement),
    restore_processor: (actor, { processorId: id }) =>
      commands.run(register.restore, actor, { id }),
    place_hold: (actor, { personId, until, ...why }) =>
      commands.run(holds.place, actor, {
        ...why,
        personId: personId as PersonId,
        until: parseInstant(until) as Instant,
      } as PlaceHold),
    lift_hold: (actor, { holdId: id }) => commands.run(holds.lift, actor, { id }),
    register_mediation_body: (actor, terms) =>
      commands.run(mediation.saveBody, actor, terms as SaveBody),
    bind_mediator: (actor, wish) => commands.run(mediation.bind, actor, wish as Bind),
    publish_policy: (actor, { policy, version, digest }) =>
      commands.run(consent.publish, actor, { policy: policy as PolicyName, version, digest }),
    place_credit_model: (actor, { modelPlace, version }) =>
      commands.run(credit.placeModel, actor, { modelPlace: modelPlace as Place, version }),
    correct_books: (actor, { attentionId: id, from, to, amountMinor }, reason) => {
      const sides = { from: from as Side, to: to as Side }
      const wish = { id, ...sides, amountMinor: BigInt(amountMinor), reason }
      return commands.run(correctBooks, actor, wish)
    },
    split_trade: (actor, { tradeId, refundMinor, releaseMinor }, reason) => {
      const amounts = { refundMinor: BigInt(refundMinor), releaseMinor: BigInt(releaseMinor) }
      const wish = { tradeId: tradeId as TradeId, ...amounts, reason }
      return commands.run(trade.split, actor, wish)
    },
  }
}

/** Whose affair a dangerous operation is: the parties of a trade do not decide about it. */
export const CONCERNED: Concerned = {
  split_trade: async (reads, { tradeId }) => (await caseOfTrade(reads, tradeId))?.people ?? [],
  decide_dispute: async (reads, { disputeId }) =>
    (await caseOfDispute(reads, disputeId))?.people ?? [],
}

/** A dispute needs the address that its parcel went to, not somebody's address book. */
async function caseOfDisputedTrade(reads: Parameters<typeof caseOfDispute>[0], id: string) {
  const found = await caseOfDispute(reads, id)
  const trade = found && (await caseOfTrade(reads, found.tradeId))
  return trade && { ...found, refs: trade.refs }
}

/** Cases that can make staff open somebody's data, by the prefix of their ids. */
export const CASES: Cases = {
  trade: caseOfTrade,
  request: caseOfRequest,
  check: caseOfCheck,
  ratingcase: caseOfRating,
  messagereport: caseOfReport,
  creditgroup: caseOfGroup,
  dispute: caseOfDisputedTrade,
  ticket: caseOfTicket,
}
