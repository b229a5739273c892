import { type TProperties, Type } from 'typebox'
import type { CommandKind } from '../../platform/commands.ts'
import type { Allow } from '../../platform/http/guard.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { DisputeAnswer } from './apply.ts'
import type { DisputeKinds } from './commands.ts'
import { type DisputesHttp, PARTIES, Params, TAGS } from './http.ts'
import { DisputeOut, JudgeIn, TermsIn, VerdictIn, Words } from './schemas.ts'
import { STATUS } from './status.ts'
import { viewDispute } from './view.ts'

interface StepRoute {
  readonly path: string
  readonly summary: string
  readonly body?: TProperties
  readonly codes?: readonly (keyof typeof STATUS)[]
  /** A side of the dispute, unless it says otherwise. */
  readonly allow?: Allow
  /** May be taken several times, so that a repeat must be known by its key. */
  readonly keyed?: true
  kind(kinds: DisputeKinds): CommandKind<never, DisputeAnswer>
}

const SETTLING = ['return_unavailable', 'address_required', 'aftersale_open'] as const
const TERMS = ['amount_wrong', 'return_unavailable'] as const
const VERDICT = [...TERMS, 'rule_unknown', 'evidence_unjudged', 'approval_required'] as const

/** Every step that a person takes is a POST under the dispute; what differs stands here. */
const STEPS: readonly StepRoute[] = [
  {
    path: 'extend',
    summary: 'Respondent: ask for more time to answer, once',
    codes: ['already_extended'],
    kind: kinds => kinds.extend,
  },
  {
    path: 'answer',
    summary: 'Respondent: tell your side; the two may then come to terms',
    body: { statement: Words },
    kind: kinds => kinds.answer,
  },
  {
    path: 'concede',
    summary: 'Respondent: grant what is asked for; it is carried out at once',
    codes: SETTLING,
    kind: kinds => kinds.concede,
  },
  {
    path: 'offer',
    summary: 'Either side: offer how to divide the money, in place of any offer before',
    body: { ...TermsIn, note: Type.Optional(Words) },
    codes: [...TERMS, 'too_many_offers'],
    keyed: true,
    kind: kinds => kinds.offer,
  },
  {
    path: 'accept-offer',
    summary: 'Either side: take the other’s offer as you saw it; it is carried out at once',
    body: TermsIn,
    codes: [...SETTLING, 'no_offer', 'offer_changed'],
    kind: kinds => kinds.acceptOffer,
  },
  {
    path: 'escalate',
    summary: 'Either side: end the talks, once they had their time',
    codes: ['too_early'],
    kind: kinds => kinds.escalate,
  },
  {
    path: 'withdraw',
    summary: 'Claimant: give up; the trade goes on where it stood',
    kind: kinds => kinds.withdraw,
  },
  {
    path: 'statements',
    summary: 'Either side: add something in words to the case file',
    body: { statement: Words },
    codes: ['too_many_items', 'already_shown'],
    keyed: true,
    kind: kinds => kinds.state,
  },
  {
    path: 'rest',
    summary: 'Either side: nothing to add; when both say so nobody waits for the clock',
    kind: kinds => kinds.rest,
  },
  {
    path: 'agree',
    summary: 'Either side: take the proposal as you saw it; when both do, it is carried out',
    body: TermsIn,
    codes: [...SETTLING, 'no_proposal', 'offer_changed'],
    kind: kinds => kinds.agree,
  },
  {
    path: 'decline',
    summary: 'Either side: decline the proposal; a person decides',
    kind: kinds => kinds.decline,
  },
  {
    path: 'write',
    summary: 'Mediator from outside: write to both sides; it stands in the case file',
    allow: 'mediation.act',
    body: { message: Words },
    keyed: true,
    kind: kinds => kinds.write,
  },
  {
    path: 'mediate',
    summary: 'Mediator from outside: propose how to settle it, with reasons',
    allow: 'mediation.act',
    body: { ...TermsIn, reasons: Words },
    codes: TERMS,
    keyed: true,
    kind: kinds => kinds.mediate,
  },
  {
    path: 'accept-decision',
    summary: 'Either side: accept the decision; when both do, nobody waits for an appeal',
    codes: SETTLING,
    kind: kinds => kinds.acceptDecision,
  },
  {
    path: 'appeal',
    summary: 'Either side, once: ask for a second decision by somebody else',
    body: { grounds: Words },
    codes: ['already_accepted'],
    kind: kinds => kinds.appeal,
  },
  {
    path: 'judge',
    summary: 'Decider: accept or reject an item of evidence, with a reason of the standard',
    allow: 'dispute.decide',
    body: JudgeIn,
    codes: ['reason_unknown'],
    keyed: true,
    kind: kinds => kinds.judge,
  },
  {
    path: 'propose',
    summary: 'Mediator: propose how to settle it, with reasons',
    allow: 'dispute.decide',
    body: { ...TermsIn, reasons: Words },
    codes: TERMS,
    keyed: true,
    kind: kinds => kinds.propose,
  },
  {
    path: 'decide',
    summary: 'Decider: decide, with the facts found, the evidence weighed, the rule and reasons',
    allow: 'dispute.decide',
    body: VerdictIn,
    codes: VERDICT,
    kind: kinds => kinds.decide,
  },
  {
    path: 'decide-appeal',
    summary: 'Another decider: decide the appeal; that is final and carried out at once',
    allow: 'dispute.decide',
    body: VerdictIn,
    codes: [...VERDICT, 'second_person_needed'],
    kind: kinds => kinds.decideAppeal,
  },
]

/** One route for each row of the table. */
export function stepRoutes(app: Http, on: DisputesHttp): void {
  for (const step of STEPS) {
    app.post(
      `/api/v1/disputes/:id/${step.path}`,
      {
        config: { allow: step.allow ?? 'person', ...(step.keyed && { keyed: true }) },
        // A step that asks for nothing may be taken without a body.
        preValidation: async request => {
          request.body ??= {}
        },
        schema: {
          summary: step.summary,
          tags: TAGS,
          params: Params,
          body: Type.Object(step.body ?? {}, { additionalProperties: false }),
          response: {
            200: DisputeOut,
            ...problems(PARTIES, STATUS, ['wrong_stage', ...(step.codes ?? [])]),
          },
        },
      },
      async request => {
        const body = request.body as Record<string, unknown>
        const { refundMinor } = body
        const { id } = request.params
        const amount = typeof refundMinor === 'number' && { refundMinor: BigInt(refundMinor) }
        const command = { ...body, ...amount, disputeId: id }
        const kind = step.kind(on.kinds) as unknown as CommandKind<object, DisputeAnswer>
        unwrap(await on.commands.run(kind, request.actor, command, idempotency(request)), STATUS)
        return viewDispute(on, on.clock.now(), id, request.actor)
      },
    )
  }
}
