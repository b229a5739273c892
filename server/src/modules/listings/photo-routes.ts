import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { may } from '../../kernel/permissions.ts'
import { type Commands, fingerprint } from '../../platform/commands.ts'
import type { Files } from '../../platform/files.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { type NormalPicture, normalisePicture, PICTURE_TYPE } from '../../platform/images.ts'
import type { Database } from '../../platform/postgres.ts'
import type { SellingKinds } from './kinds.ts'
import { DIGEST_LENGTH, PHOTO_NAME } from './photo.ts'
import { isWithheld } from './photos.store.ts'
import { Photo } from './schemas.ts'
import { STATUS } from './status.ts'

const PHOTO_CODES = [
  'photo_type_unsupported',
  'photo_animated',
  'photo_too_large',
  'photo_too_small',
  'photo_damaged',
] as const

/** Who decides about what is covered looks at it, and so does who decides between the two sides. */
const SEES_WITHHELD = ['rating.mask', 'message.cover', 'trade.decide'] as const

export interface PhotoRoutes {
  readonly commands: Commands
  readonly kinds: Pick<SellingKinds, 'storePhoto'>
  readonly files: Files
  readonly database: Database
}

export function photoRoutes(app: Http, { commands, kinds, files, database }: PhotoRoutes): void {
  app.post(
    '/api/v1/photos',
    {
      schema: {
        summary: 'Upload a photo',
        description:
          'One JPEG, PNG, WebP or AVIF of at most 20 MB. It is turned upright and re-encoded; ' +
          'nothing of the file but its pixels is kept. A photo that no listing shows is removed ' +
          'after a day.',
        tags: ['listings'],
        consumes: ['multipart/form-data'],
        body: Type.Object({ file: Type.String({ format: 'binary' }) }),
        response: {
          201: Photo,
          ...problems(['not_signed_in', 'too_large', 'too_many_requests'], STATUS, PHOTO_CODES),
        },
      },
      // The body is a stream that the handler reads; there is nothing to validate before.
      validatorCompiler: () => () => true,
      config: { allow: 'goods.sell', rateLimit: { max: 120, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const picture = await receivePicture(request)
      const given = idempotency(request)
      const once = given && { ...given, fingerprint: fingerprint(['photo', picture.sha256]) }
      const stored = await commands.run(kinds.storePhoto, request.actor, picture, once)
      return reply.status(201).send(unwrap(stored, STATUS))
    },
  )

  app.get(
    '/api/v1/files/:name',
    {
      schema: {
        summary: 'A stored file',
        description:
          'Names are digests of the content, so an answer may be kept for ever. What is shown by ' +
          'masked ratings and covered messages alone is found by those who decide about them.',
        tags: ['listings'],
        params: Type.Object({
          name: Type.String({ pattern: PHOTO_NAME, examples: [`${'0'.repeat(64)}-480.webp`] }),
        }),
        produces: [PICTURE_TYPE],
        response: {
          200: { description: 'the picture', content: { [PICTURE_TYPE]: { schema: Type.Any() } } },
          304: Type.Null(),
          ...problems(['not_found']),
        },
      },
      config: { allow: 'anyone' },
    },
    async (request, reply) => {
      const { name } = request.params
      const withheld = await isWithheld(database, name.slice(0, DIGEST_LENGTH))
      const decides = SEES_WITHHELD.some(permission => may(request.actor, permission))
      if (withheld && !decides) throw problem('not_found')
      const tag = `"${name}"`
      const kept = withheld ? 'no-store' : 'public, max-age=31536000, immutable'
      reply.header('cache-control', kept).header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.status(304).send(null)
      const bytes = await files.read(name)
      if (!bytes) {
        reply.removeHeader('etag').header('cache-control', 'no-store')
        throw problem('not_found')
      }
      return reply
        .type(PICTURE_TYPE)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', 'inline')
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    },
  )
}

/** Streams the upload to a file of its own, reads it as a picture, and leaves no trace of it. */
async function receivePicture(request: FastifyRequest): Promise<NormalPicture> {
  if (!request.isMultipart()) throw problem('invalid_request', { field: 'content-type' })
  const part = await request.file()
  if (part?.fieldname !== 'file') throw problem('invalid_request', { field: 'file' })
  const directory = await mkdtemp(join(tmpdir(), 'goodhand-upload-'))
  try {
    const path = join(directory, 'upload')
    await pipeline(part.file, createWriteStream(path))
    if (part.file.truncated) throw problem('too_large', { bytes_max: 20 * 1024 * 1024 })
    return unwrap(await normalisePicture(path), STATUS)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
