import type { MediationFact } from '../../facts/mediation.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Dispute } from '../disputes/index.ts'
import { checkFees, offerOf, processorOf, type Terms } from './body.ts'
import type { Done, MediationDeps } from './mediation-deps.ts'
import * as store from './store.ts'

export interface SaveBody extends Terms {
  /** Null: a new one. */
  readonly bodyId: string | null
}

export interface Bind {
  readonly personId: PersonId
  readonly bodyId: string
}

function tell(tx: Tx, now: Instant, by: Actor, bodyId: string, fact: MediationFact): void {
  journal.append(tx, now, [{ ...fact, subject: bodyId, by }])
}

interface OfBody {
  readonly disputeId: string
  readonly bodyId: string
  /** As the caller saw it. */
  readonly feeMinor: number
  readonly bears: Terms['bears']
}

export type MediationKinds = ReturnType<typeof mediationKinds>

/** The register of bodies and the cases that go there. */
export function mediationKinds(on: MediationDeps) {
  return {
    saveBody: saveBodyKind(on),
    endBody: singleKind<{ readonly bodyId: string }, { id: string }>(
      'end_mediation_body',
      async (tx, now, by, { bodyId: id }) => {
        if (!(await store.endBody(tx, now, id))) return refuse('not_found')
        tell(tx, now, by, id, { kind: 'mediation.body_ended', body: {} })
        return ok({ id })
      },
    ),
    bind: bindKind(on),
    unbind: singleKind<{ readonly personId: PersonId }, { id: string }>(
      'unbind_mediator',
      async (tx, now, by, { personId: id }) => {
        const bodyId = await store.bodyOf(tx, id)
        if (!bodyId) return refuse('not_found')
        store.unbind(tx, id)
        const body = { bodyId, personId: id, bound: false }
        tell(tx, now, by, bodyId, { kind: 'mediation.bound', body })
        return ok({ id })
      },
    ),
    refer: referKind(on),
    accept: acceptKind(on),
    take: takeKind(on),
  }
}

/** Two people agree to exactly these terms of a body, fees included. Refuses `fees_wrong`. */
function saveBodyKind({ approvals, enter }: MediationDeps) {
  return singleKind<SaveBody, { id: string }>(
    'save_mediation_body',
    async (tx, now, by, command): Promise<Done> => {
      const { bodyId, ...terms } = command
      const fees = checkFees(terms.fees)
      if (!fees.ok) return fees
      if (bodyId !== null && !(await store.body(tx, bodyId))) return refuse('not_found')
      const cleared = await approvals.require(tx, now, by, 'register_mediation_body', {
        ...{ bodyId, ...terms },
        fees: terms.fees.map(step => ({ ...step })),
      })
      if (!cleared.ok) return cleared
      const id: string = bodyId ?? newId('mediationbody')
      store.saveBody(tx, now, { id, ...terms })
      const { nameCn, nameEn, place } = terms
      const legalName = `${nameCn} ${nameEn}`.slice(0, 120)
      if (!bodyId) await enter(tx, now, by, { name: processorOf(id), legalName, place })
      tell(tx, now, by, id, { kind: 'mediation.body_saved', body: {} })
      return ok({ id })
    },
  )
}

/** Takes two people as well, and only whoever has the role. Refuses `not_a_mediator`. */
function bindKind({ approvals, hasRole }: MediationDeps) {
  return singleKind<Bind, { id: string }>('bind_mediator', async (tx, now, by, command) => {
    const { personId, bodyId } = command
    if (!(await store.body(tx, bodyId))) return refuse('not_found')
    if (!(await hasRole(tx, personId))) return refuse('not_a_mediator')
    const params = { personId, bodyId }
    const cleared = await approvals.require(tx, now, by, 'bind_mediator', params)
    if (!cleared.ok) return cleared
    store.bind(tx, now, personId, bodyId)
    const body = { bodyId, personId, bound: true }
    tell(tx, now, by, bodyId, { kind: 'mediation.bound', body })
    return ok({ id: personId })
  })
}

/** A side proposes a body at the fee that it saw. Refuses `mediator_not_agreed`, `offer_changed`. */
function referKind(on: MediationDeps) {
  return singleKind<OfBody, { id: string }>('refer_dispute', async (tx, now, actor, command) => {
    const offered = await offerFor(tx, on, command)
    if (!offered.ok) return offered
    const { disputeId: id } = command
    const done = await on.disputes.referral.propose(tx, now, actor, id, offered.value.offer)
    return done.ok ? ok({ id }) : done
  })
}

/** The other side agrees, and the case goes there. */
function acceptKind(on: MediationDeps) {
  return singleKind<OfBody, { id: string }>('accept_referral', async (tx, now, actor, command) => {
    const offered = await offerFor(tx, on, command)
    if (!offered.ok) return offered
    const { disputeId, bodyId, bears } = command
    const done = await on.disputes.referral.accept(tx, now, actor, disputeId, command)
    if (!done.ok) return done
    const { currency } = offered.value.dispute
    const feeMinor = BigInt(command.feeMinor)
    store.refer(tx, now, { disputeId, bodyId, currency, feeMinor, bears })
    return ok({ id: disputeId })
  })
}

type Offer = ReturnType<typeof offerOf>

/** What a body asks for a case now; what the agreement does not cover is not offered. */
async function offerFor(
  tx: Tx,
  { disputes, isOpen }: MediationDeps,
  { disputeId, bodyId, feeMinor, bears }: OfBody,
): Promise<Outcome<{ readonly dispute: Dispute; readonly offer: Offer }>> {
  const [[dispute], body] = await Promise.all([
    disputes.byIds(tx, [disputeId]),
    store.body(tx, bodyId),
  ])
  if (!dispute || !body) return refuse('not_found')
  if (body.ended || !(await isOpen(processorOf(bodyId)))) return refuse('mediator_not_agreed')
  const offer = offerOf(body, dispute.atIssueMinor)
  if (offer.feeMinor !== feeMinor || offer.bears !== bears) return refuse('offer_changed')
  return ok({ dispute, offer })
}

/**
 * Somebody of the body takes a case. Refuses `not_found` when it is another body's,
 * `mediator_concerned` to whoever is a side or ever traded with one, `mediator_known`.
 */
function takeKind(on: MediationDeps) {
  return singleKind<{ readonly disputeId: string }, { id: string }>(
    'take_mediation',
    async (tx, now, actor, { disputeId: id }) => {
      if (actor.kind !== 'person') return refuse('not_allowed')
      const [bodyId, referred] = [await store.bodyOf(tx, actor.id), await store.referred(tx, id)]
      const [dispute] =
        referred && bodyId === referred.bodyId ? await on.disputes.byIds(tx, [id]) : []
      if (!dispute || !bodyId) return refuse('not_found')
      if (!(await on.isOpen(processorOf(bodyId)))) return refuse('mediator_not_agreed')
      const sides = [dispute.buyerId, dispute.sellerId]
      if (sides.includes(actor.id) || (await on.hasTradedWith(tx, actor.id, sides))) {
        return refuse('mediator_concerned')
      }
      const given = await on.disputes.referral.give(tx, now, id, actor.id)
      if (!given.ok) return given
      store.take(tx, now, id, actor.id)
      return ok({ id })
    },
  )
}
