import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import { iso } from '../../kernel/time.ts'
import type { CommandKind } from '../../platform/commands.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { PICTURE_TYPE } from '../../platform/images.ts'
import type { Dispute } from '../disputes/index.ts'
import { type PanelHttp, TAGS } from './http.ts'
import { CaseParams, CommitIn, JurorCaseOut, PhotoParams, SeatPage, ShowIn } from './schemas.ts'
import { type Seat, seatOf, seatsOfPerson } from './seat.store.ts'
import { STATUS } from './status.ts'

/** Cases that somebody was drawn for. To everybody else they do not exist here. */
export function jurorCaseRoutes(app: Http, on: PanelHttp): void {
  listRoute(app, on)
  readRoute(app, on)
  photoRoute(app, on)
  voteRoutes(app, on)
}

function listRoute(app: Http, on: PanelHttp): void {
  app.get(
    '/api/v1/panel/cases',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Cases that I was drawn for, the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: SeatPage, ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const before = String(decodeCursor(cursor, ['string'])?.[0] ?? LAST_ID)
      const seats = await seatsOfPerson(on.database, actorId(request), before, limit + 1)
      const ids = seats.slice(0, limit).map(one => one.disputeId)
      const disputes = new Map((await on.forPanel.among(ids)).map(one => [String(one.id), one]))
      return pageOf(
        seats,
        limit,
        seat => [seat.disputeId],
        seat => {
          const dispute = disputes.get(seat.disputeId)
          if (!dispute) throw new Error('bug: a seat without its dispute')
          return { ...presentSeat(seat, dispute), reason: dispute.reason }
        },
      )
    },
  )
}

function readRoute(app: Http, on: PanelHttp): void {
  app.get(
    '/api/v1/panel/cases/:id',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'A case that I was drawn for: what was said and shown, without names and chat',
        description: 'Open while the panel votes. Both sides see that a panel looked, not who.',
        tags: TAGS,
        params: CaseParams,
        response: { 200: JurorCaseOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return presentCase(on, request)
    },
  )
}

function photoRoute(app: Http, on: PanelHttp): void {
  app.get(
    '/api/v1/panel/cases/:id/evidence/:evidenceId/picture',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'A photo of a case that I was drawn for',
        tags: TAGS,
        params: PhotoParams,
        produces: [PICTURE_TYPE],
        response: {
          200: { description: 'the picture', content: { [PICTURE_TYPE]: { schema: Type.Any() } } },
          ...problems(['not_signed_in', 'not_found']),
        },
      },
    },
    async (request, reply) => {
      const { id, evidenceId } = request.params
      const { seat, dispute } = await seated(on, request, id)
      if (phaseOf(seat, dispute) === 'over') throw problem('not_found')
      const bytes = await on.forPanel.photo(on.clock.now(), dispute, evidenceId, jurorOn(seat))
      if (!bytes) throw problem('not_found')
      return reply
        .type(PICTURE_TYPE)
        .header('cache-control', 'private, max-age=600')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(bytes))
    },
  )
}

const PLACED = ['not_signed_in', 'not_found', 'idempotency_key_reused'] as const

function voteRoutes(app: Http, on: PanelHttp): void {
  app.post(
    '/api/v1/panel/cases/:id/commitment',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Hand in my vote sealed: a digest that nobody can read and I cannot change',
        description:
          'SHA-256 over the canonical JSON of ["goodhand vote", case, round, pseudonym, vote, ' +
          'rule, digest of the reasons, salt].',
        tags: TAGS,
        params: CaseParams,
        body: CommitIn,
        response: {
          200: JurorCaseOut,
          ...problems(PLACED, STATUS, ['wrong_stage', 'already_voted']),
        },
      },
    },
    request => act(on, request, on.kinds.commit),
  )
  app.post(
    '/api/v1/panel/cases/:id/vote',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Show the vote that I handed in, with its reasons',
        tags: TAGS,
        params: CaseParams,
        body: ShowIn,
        response: {
          200: JurorCaseOut,
          ...problems(PLACED, STATUS, [
            ...(['wrong_stage', 'not_committed', 'already_voted'] as const),
            ...(['vote_differs', 'rule_unknown'] as const),
          ]),
        },
      },
    },
    request => act(on, request, on.kinds.show),
  )
}

async function act<C extends object>(
  on: PanelHttp,
  request: FastifyRequest,
  kind: CommandKind<C & { readonly disputeId: string }, unknown>,
) {
  const { id } = request.params as { id: string }
  const command = { ...(request.body as C), disputeId: id }
  unwrap(await on.commands.run(kind, request.actor, command, idempotency(request)), STATUS)
  return presentCase(on, request)
}

/** The caller's seat in a case that is, or was, before their panel. */
async function seated({ database, forPanel }: PanelHttp, request: FastifyRequest, id: string) {
  const seat = await seatOf(database, id, actorId(request))
  const [dispute] = seat ? await forPanel.among([id]) : []
  if (!seat || !dispute) throw problem('not_found')
  return { seat, dispute }
}

/** Under which name a juror looks and votes. */
function jurorOn({ pseudonym }: Seat): Actor {
  return { kind: 'panel', name: pseudonym }
}

async function presentCase(on: PanelHttp, request: FastifyRequest) {
  const { id } = request.params as { id: string }
  const { seat, dispute } = await seated(on, request, id)
  return {
    ...presentSeat(seat, dispute),
    ...{ pseudonym: seat.pseudonym, commitment: seat.commitment },
    seats: dispute.panel?.size.seats ?? 0,
    majority: dispute.panel?.size.majority ?? 0,
    ...on.forPanel.about(dispute),
    ...(await fileFor(on, seat, dispute)),
  }
}

/** What people wrote and showed was opened for the vote alone: afterwards it is closed again. */
async function fileFor({ forPanel, clock }: PanelHttp, seat: Seat, dispute: Dispute) {
  if (phaseOf(seat, dispute) === 'over') return { cited: [], said: [], evidence: [] }
  const { evidence, ...file } = await forPanel.file(clock.now(), dispute, jurorOn(seat))
  const url = (id: string) => `/api/v1/panel/cases/${dispute.id}/evidence/${id}/picture`
  return {
    ...file,
    evidence: evidence.map(({ picture, ...item }) => {
      return { ...item, picture: picture && { ...picture, url: url(item.id) } }
    }),
  }
}

function phaseOf({ round }: Seat, { state, panel }: Dispute): 'commit' | 'reveal' | 'over' {
  return state === 'panel' && panel?.round === round ? panel.phase : 'over'
}

function presentSeat(seat: Seat, dispute: Dispute) {
  const phase = phaseOf(seat, dispute)
  const until = phase === 'over' || dispute.until === null ? null : iso(dispute.until)
  const { disputeId: id, round, commitment, vote } = seat
  return { id, round, phase, until, committed: commitment !== null, shown: vote !== null }
}
