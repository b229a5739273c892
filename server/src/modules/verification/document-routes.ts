import { Type } from 'typebox'
import { actorId } from '../../platform/http/guard.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { normalisePicture } from '../../platform/images.ts'
import { SIDES, type Side } from './documents.store.ts'
import { ownCheck, type VerificationHttp } from './routes.ts'
import { CheckOut } from './schemas.ts'
import { STATUS } from './status.ts'
import {
  type addDocumentKind,
  givePicture,
  type Submitting,
  type submitCheckKind,
} from './submit-documents.ts'

const Params = Type.Object({ id: IdOf('check') })
const OWNER = ['not_signed_in', 'not_found', 'too_large', 'too_many_requests'] as const
const PICTURE_CODES = [
  'photo_type_unsupported',
  'photo_animated',
  'photo_too_large',
  'photo_too_small',
  'photo_damaged',
  'not_awaited',
  'no_review_key',
  'consent_required',
] as const
const BYTES_MAX = 20 * 1024 * 1024

export interface DocumentHttp extends VerificationHttp, Submitting {
  readonly addDocument: ReturnType<typeof addDocumentKind>
  readonly submit: ReturnType<typeof submitCheckKind>
}

/** Photographs of a person's own documents. They can be added, never looked at again. */
export function documentRoutes(app: Http, on: DocumentHttp): void {
  app.post(
    '/api/v1/verification/checks/:id/pictures/:side',
    {
      schema: {
        summary: 'Add a photograph of one side of my document',
        description:
          'One JPEG, PNG, WebP or AVIF of at most 20 MB. It is re-encoded and sealed at once to a ' +
          'key that this server does not have; only a reviewer can open it.',
        tags: ['verification'],
        consumes: ['multipart/form-data'],
        params: Type.Object({ ...Params.properties, side: Type.String({ enum: [...SIDES] }) }),
        body: Type.Object({ file: Type.String({ format: 'binary' }) }),
        response: { 201: CheckOut, ...problems(OWNER, STATUS, PICTURE_CODES) },
      },
      // The body is a stream that the handler reads; there is nothing to validate before.
      validatorCompiler:
        ({ httpPart }) =>
        (value: unknown) =>
          httpPart === 'params' ? isPicturePath(value) : true,
      config: { allow: 'person', rateLimit: { max: 30, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const { id: checkId, side } = request.params as { id: string; side: Side }
      const personId = actorId(request)
      await ownCheck(on, checkId, personId)
      if (!request.isMultipart()) throw problem('invalid_request', { field: 'content-type' })
      const part = await request.file()
      if (part?.fieldname !== 'file') throw problem('invalid_request', { field: 'file' })
      // In memory and nowhere else: what is never written need not be wiped.
      const upload = await part.toBuffer().catch(() => undefined)
      if (!upload || part.file.truncated) throw problem('too_large', { bytes_max: BYTES_MAX })
      const { large: bytes } = unwrap(await normalisePicture(upload), STATUS)
      const picture = { personId, checkId, side, bytes }
      unwrap(await givePicture(on, request.actor, picture), STATUS)
      reply.status(201)
      return ownCheck(on, checkId, personId)
    },
  )
  app.post(
    '/api/v1/verification/checks/:id/submit',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Hand the photographs of my document to the reviewers',
        tags: ['verification'],
        params: Params,
        response: {
          200: CheckOut,
          ...problems(['not_signed_in', 'not_found'], STATUS, ['not_awaited', 'side_missing']),
        },
      },
    },
    async request => {
      const { id: checkId } = request.params
      unwrap(await on.commands.run(on.submit, request.actor, { checkId }), STATUS)
      return ownCheck(on, checkId, actorId(request))
    },
  )
}

const CHECK_ID = /^check_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/

function isPicturePath(value: unknown): boolean | { error: Error } {
  const { id, side } = value as { id?: string; side?: string }
  const fits = CHECK_ID.test(id ?? '') && SIDES.includes(side as Side)
  return fits || { error: problem('not_found') }
}
