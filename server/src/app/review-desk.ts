import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { idPattern, type PersonId } from '../kernel/id.ts'
import { HOUR_MS, type Instant, iso } from '../kernel/time.ts'
import { openDocument, type ReviewKey } from '../modules/vault/index.ts'
import type { Files } from '../platform/files.ts'
import type { Database } from '../platform/postgres.ts'
import { watermarked } from '../platform/watermark.ts'

export interface ReviewDeskOptions {
  readonly database: Database
  readonly files: Files
  /** The market's time, which a sandbox moves while the desk runs. */
  readonly now: () => Promise<Instant>
  readonly reviewKey: ReviewKey
  /** Shared with the web server, which asks for a reviewer who is signed in there. */
  readonly token: string
  /** 0 takes a free one. */
  readonly port: number
  /** So that whoever has taken over the web server cannot empty the store in a night. */
  readonly opensPerHour_max?: number
}

const OPENS_PER_HOUR_MAX = 60
const BODY_BYTES_MAX = 2_000
const PATH = new RegExp(`^/documents/(${idPattern('document').slice(1, -1)})/open$`)
const PERSON = new RegExp(idPattern('person'))
const CASE = /^[\w.:-]{1,80}$/

/** Refused with an HTTP status; says nothing about any document. */
class Refused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`refused with ${status}`)
    this.status = status
  }
}

/**
 * The one process that has the reviewer's private key. It listens on loopback, opens one document
 * for one reviewer and case at a time, notes each look, and opens no more than a reviewer can look
 * at. A picture leaves with reviewer, time and case drawn all over it; the unmarked one never does.
 * `POST /documents/{id}/open` with `{ "actor": "person_…", "caseId": "…" }` answers the picture.
 */
export async function openReviewDesk(options: ReviewDeskOptions) {
  const opened: Instant[] = []
  const server = createServer((request, response) => {
    answer(options, opened, request, response).catch(error => {
      response.writeHead(error instanceof Refused ? error.status : 500).end()
    })
  })
  await new Promise<void>(resolve => server.listen(options.port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function answer(
  { database, files, now: timeOf, reviewKey, token, opensPerHour_max }: ReviewDeskOptions,
  opened: Instant[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isToken(request.headers.authorization ?? '', token)) throw new Refused(401)
  const id = PATH.exec(request.url ?? '')?.[1]
  if (request.method !== 'POST' || id === undefined) throw new Refused(404)
  const { actor, caseId } = await wishOf(request)
  const now = await timeOf()
  while (opened[0] !== undefined && opened[0] <= now - HOUR_MS) opened.shift()
  if (opened.length >= (opensPerHour_max ?? OPENS_PER_HOUR_MAX)) throw new Refused(429)
  opened.push(now)
  const person = { kind: 'person', id: actor, roles: [] } as const
  const access = { actor: person, purpose: 'identity_review', caseId }
  const document = await openDocument(database, now, files, { id, reviewKey, access })
  if (!document) throw new Refused(404)
  const { bytes, contentType } = await watermarked(document.bytes, [actor, iso(now), caseId])
  response.writeHead(200, {
    'content-type': contentType,
    'content-length': bytes.length,
    'cache-control': 'no-store',
  })
  response.end(bytes)
}

async function wishOf(request: IncomingMessage): Promise<{ actor: PersonId; caseId: string }> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > BODY_BYTES_MAX) throw new Refused(413)
    chunks.push(chunk)
  }
  const { actor, caseId } = parse(Buffer.concat(chunks).toString())
  if (typeof actor !== 'string' || !PERSON.test(actor)) throw new Refused(422)
  if (typeof caseId !== 'string' || !CASE.test(caseId)) throw new Refused(422)
  return { actor: actor as PersonId, caseId }
}

function parse(text: string): { actor?: unknown; caseId?: unknown } {
  try {
    return Object(JSON.parse(text))
  } catch {
    throw new Refused(422)
  }
}

function isToken(header: string, token: string): boolean {
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${token}`)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
