import { createServer, type Socket } from 'node:net'
import { type Actor, ANYONE } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, parseInstant } from '../../kernel/time.ts'
import { manualClock } from '../../platform/clock.ts'
import { createCommands } from '../../platform/commands.ts'
import { createHttp } from '../../platform/http/server.ts'
import * as journal from '../../platform/journal.ts'
import { connect } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { ensureCursors } from '../../platform/readers.ts'
import { createScheduler } from '../../platform/scheduler.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { type Contact, createNotices, type NoticesDeps } from './index.ts'
import { maskedAddress } from './masked.ts'

export const NOON = parseInstant('2026-11-22T04:00:00Z') as Instant

/** The notices module on a database of its own, among people of its own. */
export async function startNotices(smtpUrl?: string, given: Partial<NoticesDeps> = {}) {
  const { url, close } = await testDatabase()
  const database = connect(url, 8)
  const clock = manualClock(NOON)
  const commands = createCommands(database, clock)
  const contacts = new Map<PersonId, Contact & { email: string | null }>()
  const administrators: PersonId[] = []
  const deps: NoticesDeps = {
    database,
    commands,
    clock,
    contactsOf: async (_reads, ids) => new Map([...contacts].filter(([id]) => ids.includes(id))),
    mailAddressOf: async (_reads, _now, id, formerRef) =>
      formerRef ? 'former@example.org' : (contacts.get(id)?.email ?? null),
    staff: async () => administrators,
    titlesOf: async (_reads, ids) => new Map(ids.map(id => [id, 'Kettle'])),
    smtp: smtpUrl ? { url: smtpUrl, from: 'Goodhand <hi@market.example>' } : null,
    mayMail: async () => true,
    texting: null,
    codeMessage: async () => undefined,
    showCodes: false,
    publicUrl: 'https://market.example',
    marketName: 'Goodhand',
    timeZone: 'Asia/Shanghai',
    ...given,
  }
  const notices = createNotices(deps)
  await ensureCursors(database, [notices.reader])
  const errors: unknown[] = []
  const scheduler = createScheduler({
    database,
    clock,
    tick_ms: 0,
    readers: [notices.reader],
    handlers: notices.deadlineHandlers,
    onError: (where, error) => errors.push(where, error),
  })
  const app = await createHttp({
    // Signing in is identity's; here a header says who somebody is.
    authenticate: async request => actorOf(request.headers['x-person']),
    publicUrl: 'https://market.example',
    version: 'test',
    trustProxy: 0,
    log: false,
  })
  notices.routes(app)

  function actorOf(id: unknown): Actor {
    const personId = id as PersonId
    if (!contacts.has(personId)) return ANYONE
    const roles = administrators.includes(personId) ? (['administrator'] as const) : []
    return { kind: 'person', id: personId, roles }
  }

  return {
    clock,
    database,
    deps,
    errors,
    notices,
    scheduler,
    /** Somebody who reads in `locale`. */
    person: (locale: Contact['locale'], email: string | null = null): PersonId => {
      const id = newId('person')
      contacts.set(id, { locale, email, maskedEmail: email && maskedAddress(email) })
      return id
    },
    appoint: (id: PersonId) => administrators.push(id),
    /** Lets a fact happen and everything that follows from it. */
    happen: async (kind: string, body: object, by: Actor = { kind: 'system' }) => {
      await database.transaction(async tx => {
        journal.append(tx, clock.now(), [{ kind, subject: newId('trade'), by, body }])
        return { commit: true, value: null }
      })
      await scheduler.settle()
    },
    send: async (who: PersonId | '', method: 'GET' | 'POST', path: string) => {
      const headers = { 'x-person': who }
      const response = await app.inject({ method, url: `/api/v1${path}`, headers })
      return { status: response.statusCode, json: response.body ? response.json() : null }
    },
    stop: async () => {
      notices.stop()
      await scheduler.stop()
      await app.close()
      await database.close()
      await close()
    },
  }
}

/** A mail server that speaks SMTP and answers recipients as it is told. */
export async function startMailServer() {
  const mails: string[] = []
  const answers: string[] = []
  const server = createServer(socket => converse(socket, mails, answers))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** What was delivered, as it came. */
    mails,
    /** Answers to the next recipients instead of `250`. */
    answers,
    stop: () => server.close(),
  }
}

function converse(socket: Socket, mails: string[], answers: string[]): void {
  let buffer = ''
  let body: string[] | undefined
  socket.setEncoding('utf8')
  socket.on('error', () => {})
  socket.write('220 test\r\n')
  socket.on('data', chunk => {
    buffer += chunk
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      if (body && line !== '.') {
        body.push(line)
        continue
      }
      if (body) {
        mails.push(body.join('\n'))
        body = undefined
        socket.write('250 kept\r\n')
        continue
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'DATA') {
        body = []
        socket.write('354 go on\r\n')
      } else if (verb === 'RCPT') socket.write(`${answers.shift() ?? '250 ok'}\r\n`)
      else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
}
