import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { actorName } from '../../kernel/actor.ts'
import { fingerprint } from '../../platform/commands.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { normalisePicture, PICTURE_TYPE } from '../../platform/images.ts'
import { noteLook } from '../vault/index.ts'
import { admit, personOn } from './dispute.ts'
import { itemById } from './evidence.store.ts'
import { originalName, shownName, storePhoto } from './evidence-files.ts'
import { type DisputesHttp, PARTIES, Params, TAGS } from './http.ts'
import { DisputeOut } from './schemas.ts'
import { STATUS } from './status.ts'
import { findFor, viewDispute } from './view.ts'

const PHOTO = [
  'photo_type_unsupported',
  'photo_animated',
  'photo_too_large',
  'photo_too_small',
  'photo_damaged',
] as const

/** Photos of the sides. */
export function evidenceRoutes(app: Http, on: DisputesHttp): void {
  showRoute(app, on)
  pictureRoute(app, on)
  originalRoute(app, on)
}

function showRoute(app: Http, on: DisputesHttp): void {
  app.post(
    '/api/v1/disputes/:id/photos',
    {
      schema: {
        summary: 'Either side: put a photo into the case file',
        description:
          'One JPEG, PNG, WebP or AVIF of at most 20 MB. Its SHA-256 as it was taken stands in the ' +
          'file; the copy that is shown has neither a place nor a camera in it.',
        tags: TAGS,
        params: Params,
        consumes: ['multipart/form-data'],
        body: Type.Object({ file: Type.String({ format: 'binary' }) }),
        response: {
          200: DisputeOut,
          ...problems([...PARTIES, 'too_large', 'too_many_requests'], STATUS, [
            ...PHOTO,
            ...(['wrong_stage', 'too_many_items', 'already_shown'] as const),
          ]),
        },
      },
      // The body is a stream that the handler reads; there is nothing to validate before.
      validatorCompiler: () => () => true,
      config: { allow: 'person', rateLimit: { max: 60, timeWindow: 60_000 } },
    },
    async request => {
      const { id } = request.params as { id: string }
      // Strangers do not get pictures worked on, and nobody where none can be shown.
      const { dispute } = await findFor(on, id, request.actor)
      unwrap(admit(dispute, 'add_evidence', request.actor), STATUS)
      const original = await receive(request)
      const picture = unwrap(await normalisePicture(original), STATUS)
      const photo = await storePhoto(on.files, original, picture)
      const given = idempotency(request)
      const once = given && { ...given, fingerprint: fingerprint([id, photo.sha256]) }
      const command = { disputeId: id, ...photo }
      unwrap(await on.commands.run(on.kinds.show, request.actor, command, once), STATUS)
      return viewDispute(on, on.clock.now(), id, request.actor)
    },
  )
}

async function receive(request: FastifyRequest): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.isMultipart()) throw problem('invalid_request', { field: 'content-type' })
  const part = await request.file()
  if (part?.fieldname !== 'file') throw problem('invalid_request', { field: 'file' })
  const bytes = await part.toBuffer()
  if (part.file.truncated) throw problem('too_large', { bytes_max: 20 * 1024 * 1024 })
  return new Uint8Array(bytes)
}

const ItemParams = Type.Object({ id: IdOf('dispute'), evidenceId: IdOf('evidence') })

function pictureRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/disputes/:id/evidence/:evidenceId/picture',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'A photo of the case file, for its sides and whoever decides',
        tags: TAGS,
        params: ItemParams,
        produces: [PICTURE_TYPE],
        response: {
          200: { description: 'the picture', content: { [PICTURE_TYPE]: { schema: Type.Any() } } },
          ...problems(['not_signed_in', 'not_found']),
        },
      },
    },
    async (request, reply) => {
      const { shownSha256 } = await photoFor(on, request)
      const bytes = await on.files.read(shownName(shownSha256))
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

function originalRoute(app: Http, on: DisputesHttp): void {
  app.get(
    '/api/v1/disputes/:id/evidence/:evidenceId/original',
    {
      config: { allow: 'dispute.decide' },
      schema: {
        summary: 'Decider: a photo as it was handed in, with whatever the camera wrote into it',
        tags: TAGS,
        params: ItemParams,
        produces: ['application/octet-stream'],
        response: {
          200: {
            description: 'the file',
            content: { 'application/octet-stream': { schema: Type.Any() } },
          },
          ...problems(['not_signed_in', 'not_allowed', 'not_found']),
        },
      },
    },
    async (request, reply) => {
      const item = await photoFor(on, request)
      const bytes = await on.files.read(originalName(item.sha256))
      if (!bytes) throw problem('not_found')
      return reply
        .type('application/octet-stream')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${item.id}"`)
        .send(Buffer.from(bytes))
    },
  )
}

/** A photo for one of the sides, or for staff, whose looks are noted before they see it. */
async function photoFor(on: DisputesHttp, { params, actor }: FastifyRequest) {
  const { database, clock } = on
  const { id, evidenceId } = params as { id: string; evidenceId: string }
  const { dispute, role } = await findFor(on, id, actor)
  const item = await itemById(database, evidenceId)
  if (item?.disputeId !== dispute.id || item.by === 'time' || item.shownSha256 === null) {
    throw problem('not_found')
  }
  if (role === 'staff' || role === 'mediator') {
    const personId = personOn(dispute, item.by)
    const look = { personId, at: 'dispute_photo', purpose: 'dispute_file', caseId: id } as const
    await noteLook(database, clock.now(), { ...look, actor: actorName(actor) })
  }
  return { ...item, shownSha256: item.shownSha256 }
}
