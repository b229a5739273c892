import { createTransport } from 'nodemailer'
import { SYSTEM } from '../../kernel/actor.ts'
import { ok } from '../../kernel/outcome.ts'
import { type Instant, MINUTE_MS, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { NoticesDeps } from './notices-deps.ts'
import { claimMail, isWaiting, type MailRow, type MailState, settleMail } from './outbox-store.ts'
import { renderMailOf } from './present.ts'

const CLAIM_MS = 10 * MINUTE_MS
const ATTEMPTS_MAX = 10
const BACKOFF_MS_MAX = 6 * 60 * MINUTE_MS

/** What came of one try. */
interface Tried {
  readonly state: MailState
  readonly failure: string | null
}

/** Takes an e-mail to send; if the server dies meanwhile, its deadline brings it up again. */
const claim = singleKind<{ id: string }, MailRow | null>(
  'claim_mail',
  async (tx, now, _actor, { id }) => {
    const until = plus(now, CLAIM_MS)
    const mail = await claimMail(tx, now, id, until)
    // Another server may be sending it and die, so only a settled one loses its deadline.
    const open = mail !== undefined || (await isWaiting(tx, id))
    deadlines.set(tx, [open ? again(id, until) : { subject: id, dueAt: null }])
    return ok(mail ?? null)
  },
)

function again(id: string, dueAt: Instant): deadlines.Deadline {
  return { subject: id, transition: 'send_mail', dueAt }
}

const settle = singleKind<Tried & { mail: MailRow }, null>(
  'settle_mail',
  async (tx, now, actor, { mail, state, failure }) => {
    const { id, person_id: personId, attempts } = mail
    settleMail(tx, now, id, state, failure)
    deadlines.set(tx, [nextTry(id, state, now, attempts)])
    if (state === 'failed') {
      const body = { mailId: id, personId, failure }
      journal.append(tx, now, [{ kind: 'notices.mail_failed', subject: id, by: actor, body }])
    }
    return ok(null)
  },
)

function nextTry(id: string, state: MailState, now: Instant, attempts: number): deadlines.Deadline {
  if (state !== 'waiting') return { subject: id, dueAt: null }
  const wait_ms = Math.min(MINUTE_MS * 2 ** (attempts - 1), BACKOFF_MS_MAX)
  return again(id, plus(now, wait_ms))
}

/** A mail server that does not answer is left alone soon; the mail is tried again later. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Sends e-mail when its deadline comes, and again later when that fails. */
export function createMailer(deps: NoticesDeps): { handler: DeadlineHandler; stop: () => void } {
  const { smtp } = deps
  const transport = smtp
    ? createTransport({ url: smtp.url, pool: true, maxConnections: 4, ...PATIENCE })
    : null

  const carriers: Readonly<Record<MailRow['channel'], Carrier | undefined>> = {
    mail:
      transport && smtp
        ? message => transport.sendMail(envelope(deps, smtp.from, message))
        : undefined,
    sms: deps.texting
      ? ({ id, to, body }) => deps.texting?.send({ id, to, text: body })
      : undefined,
  }

  async function attempt(mail: MailRow): Promise<Tried> {
    const carry = carriers[mail.channel]
    if (!carry) return { state: 'kept', failure: null }
    if (!(await deps.mayMail())) return { state: 'waiting', failure: 'not_agreed' }
    const { to, subject, body } = await renderMailOf(deps, mail)
    if (to === null) return { state: 'failed', failure: 'no_address' }
    try {
      await carry({ id: mail.id, to, subject, body })
      return { state: 'sent', failure: null }
    } catch (error) {
      return judge(error as SmtpError, mail.attempts)
    }
  }

  const handler: DeadlineHandler = async ({ subject }) => {
    const claimed = await deps.commands.run(claim, SYSTEM, { id: subject })
    const mail = claimed.ok ? claimed.value : null
    if (!mail) return
    await deps.commands.run(settle, SYSTEM, { mail, ...(await attempt(mail)) })
  }
  return { handler, stop: () => transport?.close() }
}

/** What leaves, whichever way. */
interface Outgoing {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
}
type Carrier = (message: Outgoing) => Promise<unknown> | undefined

function envelope({ publicUrl }: NoticesDeps, from: string, { id, to, subject, body }: Outgoing) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text: body,
    // One id for all tries, so that a mailbox can tell a repeat.
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly responseCode?: number
}

/** RFC 5321, 4.2.1: 5yz is final; everything else may pass. The message can hold an address. */
function judge(error: SmtpError, attempts: number): Tried {
  const { responseCode = 0 } = error
  const failure =
    responseCode > 0 ? `smtp_${responseCode}` : (error.code ?? 'unknown').toLowerCase()
  const refused = responseCode >= 500 && responseCode < 600 && error.code !== 'EAUTH'
  return { state: refused || attempts >= ATTEMPTS_MAX ? 'failed' : 'waiting', failure }
}
