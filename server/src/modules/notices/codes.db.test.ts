import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '../../kernel/id.ts'
import { sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { codeCarrier } from './index.ts'
import { startMailServer, startNotices } from './testing.ts'

const codes = new Map<string, { to: string; code: string }>()
const texts: { id: string; to: string; text: string }[] = []

let server: Awaited<ReturnType<typeof startMailServer>>
let market: Awaited<ReturnType<typeof startNotices>>
beforeAll(async () => {
  server = await startMailServer()
  market = await startNotices(server.url, {
    codeMessage: async (_reads, id) => codes.get(id),
    texting: {
      send: async message => {
        texts.push(message)
      },
    },
  })
})
afterAll(async () => {
  await market.stop()
  server.stop()
})

/** Puts a code on its way, as identity does. */
async function carry(channel: 'email' | 'phone', personId: PersonId | null, to: string) {
  const challengeId = newId('code')
  codes.set(challengeId, { to, code: '493021' })
  const carrier = codeCarrier({ email: true, phone: true })
  await market.database.transaction(async tx => {
    const now = market.clock.now()
    carrier(tx, now, { challengeId, channel, personId, purpose: 'passkey_remove' })
    return { commit: true, value: null }
  })
  return challengeId
}

const OUTBOX = sql<{ text: string }>(
  'test_codes_outbox',
  `select coalesce(string_agg(o::text, ' '), '') as text from notices.outbox o`,
)

test('a code goes out by e-mail and by text message, and says what it is for', async () => {
  const lin = market.person('en', 'lin@example.org')
  await carry('email', lin, 'lin@example.org')
  await carry('phone', lin, '+8613800138000')
  await market.scheduler.settle()
  const mail = server.mails.at(-1) ?? ''
  expect(mail).toContain('To: lin@example.org')
  expect(mail.replace(/=\n/g, '')).toContain('493021 is your code to remove a passkey')
  expect(texts).toMatchObject([{ to: '+8613800138000' }])
  expect(texts[0]?.text).toContain('493021 is your code to remove a passkey')
  expect(market.errors).toEqual([])
})

test('nobody is sent anything, and the outbox holds neither digits nor addresses', async () => {
  const before = server.mails.length
  await carry('email', null, 'stranger@example.org')
  await market.scheduler.settle()
  expect(server.mails).toHaveLength(before)
  const text = (await market.database.query(OUTBOX))[0]?.text ?? ''
  expect(text).toContain('passkey_remove')
  expect(text).not.toMatch(/493021|example\.org|13800138000/)
})

test('a code that is over when its message could leave is not sent', async () => {
  const lin = market.person('en', 'late@example.org')
  const before = server.mails.length
  codes.delete(await carry('email', lin, 'late@example.org'))
  await market.scheduler.settle()
  expect(server.mails).toHaveLength(before)
})

test('operators of a real market see that a code was sent, and not which', async () => {
  const chief = market.person('en', 'chief@example.org')
  market.appoint(chief)
  const { json } = await market.send(chief, 'GET', '/operator/outbox')
  const sent = json.items.filter((item: { body: string }) => item.body.includes('remove a passkey'))
  expect(sent.length).toBeGreaterThan(1)
  for (const { subject, body } of sent) expect(`${subject} ${body}`).not.toContain('493021')
})
