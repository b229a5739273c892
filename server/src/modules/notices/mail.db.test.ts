import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOTICE_FACTS } from '../../facts/notices.ts'
import { MINUTE_MS, plus } from '../../kernel/time.ts'
import { sql } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { mailWaiting } from './index.ts'
import { startMailServer, startNotices } from './testing.ts'

let server: Awaited<ReturnType<typeof startMailServer>>
let market: Awaited<ReturnType<typeof startNotices>>
beforeAll(async () => {
  server = await startMailServer()
  market = await startNotices(server.url)
})
afterAll(async () => {
  await market.stop()
  server.stop()
})

interface Outcome {
  state: string
  attempts: number
  failure: string | null
}
const LAST = sql<Outcome>(
  'test_mail_last',
  'select state, attempts, failure from notices.outbox order by id desc limit 1',
)
const LEFT = sql<{ subject: string }>(
  'test_mail_deadlines',
  "select subject from platform.deadlines where subject like 'mail%'",
)
const FAILED = sql<{ kind: string; body: object }>(
  'test_mail_failed',
  "select kind, body from journal.facts where kind = 'notices.mail_failed'",
)
const last = async () => (await market.database.query(LAST))[0]

const refunded = (personId: string) => ({ personId, amountMinor: 12_900, currency: 'CNY' })

test('a notice goes out by e-mail in the language of its reader', async () => {
  const lin = market.person('zh-TW', 'lin@example.org')
  await market.happen('payments.refund_succeeded', refunded(lin))
  expect(await last()).toEqual({ state: 'sent', attempts: 1, failure: null })
  const mail = server.mails.at(-1) ?? ''
  expect(mail).toContain('From: Goodhand <hi@market.example>')
  expect(mail).toContain('To: lin@example.org')
  expect(mail).toMatch(/Message-ID: <mail_\w+@market\.example>/)
  const subject = /^Subject: ((?:.|\n )*)$/m.exec(mail)?.[1] ?? ''
  const words = [...subject.matchAll(/=\?UTF-8\?[BQ]\?([^?]*)\?=/g)]
  expect(words.length).toBeGreaterThan(0)
  expect(await market.database.query(LEFT)).toEqual([])
  expect(market.errors).toEqual([])
})

test('that an address was changed goes to the one before, and so does every further try', async () => {
  server.answers.push('451 try later')
  const personId = market.person('en', 'thief@example.org')
  const formerRef = newId('formeremail')
  await market.happen('identity.email_moved', { personId, formerRef })
  market.clock.set(plus(market.clock.now(), MINUTE_MS))
  await market.scheduler.settle()
  expect(await last()).toMatchObject({ state: 'sent', attempts: 2 })
  expect(server.mails.at(-1)).toContain('To: former@example.org')
  expect(server.mails.at(-1)).not.toContain('thief')
})

test('a mail server that is busy is asked again later, and the mail goes out once', async () => {
  const before = server.mails.length
  server.answers.push('451 try later', '452 no room')
  const lin = market.person('en', 'lin@example.org')
  await market.happen('payments.refund_succeeded', refunded(lin))
  expect(await last()).toEqual({ state: 'waiting', attempts: 1, failure: 'smtp_451' })
  expect(await mailWaiting(market.database)).toBe(1)
  for (const minutes of [1, 2]) {
    market.clock.set(plus(market.clock.now(), minutes * MINUTE_MS))
    await market.scheduler.settle()
  }
  expect(await last()).toEqual({ state: 'sent', attempts: 3, failure: null })
  expect(server.mails.length).toBe(before + 1)
})

test('an address that the mail server refuses for good is not tried again', async () => {
  server.answers.push('550 no such user')
  const lin = market.person('en', 'gone@example.org')
  await market.happen('payments.refund_succeeded', refunded(lin))
  expect(await last()).toEqual({ state: 'failed', attempts: 1, failure: 'smtp_550' })
  expect(await market.database.query(LEFT)).toEqual([])
  const failed = await market.database.query(FAILED)
  expect(failed).toMatchObject([{ body: { personId: lin, failure: 'smtp_550' } }])
  expect(Check(NOTICE_FACTS[0], failed[0])).toBe(true)
  expect(JSON.stringify(failed)).not.toContain('example.org')
})

test('two servers that see the same deadline send one e-mail', async () => {
  const before = server.mails.length
  const lin = market.person('en', 'lin@example.org')
  server.answers.push('451 later')
  await market.happen('payments.refund_succeeded', refunded(lin))
  const [waiting] = await market.database.query(LEFT)
  market.clock.set(plus(market.clock.now(), MINUTE_MS))
  const deadline = {
    subject: waiting?.subject ?? '',
    transition: 'send_mail',
    due_at: market.clock.now(),
    attempts: 0,
  }
  const { mail } = market.notices.deadlineHandlers
  await Promise.all([mail(deadline), mail(deadline), mail(deadline)])
  expect(server.mails.length).toBe(before + 1)
  expect(await last()).toMatchObject({ state: 'sent' })
})
