import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import type { Language } from '../../platform/http/language.ts'
import { maskedAddress } from './masked.ts'
import type { NoticesDeps } from './notices-deps.ts'
import type { MailRow } from './outbox-store.ts'
import { type NoticeData, type Rendered, render, renderMail, type Setting } from './render.ts'
import type { NoticeRow } from './store.ts'
import { renderCode } from './texts/code-message.ts'
import type { Locale } from './texts/index.ts'

/** Where somebody looks who has no language on record. */
const DEFAULT_LOCALE: Locale = 'en'
const CODE_IS_OVER = '••••••'

/** Notices as their reader sees them, in the language asked for or else that of their profile. */
export async function presentNotices(
  deps: NoticesDeps,
  personId: PersonId,
  rows: readonly NoticeRow[],
  language?: Language,
) {
  const [contacts, settingOf] = await Promise.all([
    deps.contactsOf(deps.database, [personId]),
    settings(deps, rows),
  ])
  const locale = language ?? contacts.get(personId)?.locale ?? DEFAULT_LOCALE
  return rows.map(row => {
    const { title, body } = render(locale, row.text_key, row.data, settingOf(row.data))
    return {
      id: row.id,
      kind: row.kind,
      at: iso(row.at),
      read: row.read,
      tradeId: idOrNull(row.data, 'tradeId'),
      listingId: idOrNull(row.data, 'listingId'),
      conversationId: idOrNull(row.data, 'conversationId'),
      ticketId: idOrNull(row.data, 'ticketId'),
      sessionId: idOrNull(row.data, 'sessionId'),
      title,
      body,
    }
  })
}

/** A message in the language that its reader has by now. */
export interface Message {
  /** Where it goes, as far as it may be shown. */
  readonly to: string | null
  readonly subject: string
  readonly body: string
}

export async function renderMails(
  deps: NoticesDeps,
  mails: readonly MailRow[],
): Promise<Message[]> {
  const people = [...new Set(mails.map(mail => mail.person_id))]
  const [contacts, settingOf] = await Promise.all([
    deps.contactsOf(deps.database, people),
    settings(deps, mails),
  ])
  return Promise.all(
    mails.map(async mail => {
      const { locale = DEFAULT_LOCALE, maskedEmail = null } = contacts.get(mail.person_id) ?? {}
      const { text_key, data } = mail
      if (text_key === null || data === null) return renderCodeMail(deps, locale, mail)
      const notice: Rendered = render(locale, text_key, data, settingOf(data))
      const body = renderMail(locale, notice, deps.marketName, linkOf(deps, data))
      // What may be shown of a former address is not kept.
      return { to: formerOf(mail) ? null : maskedEmail, subject: notice.title, body }
    }),
  )
}

/** A code is asked for when its message leaves; when it is over, there is nobody to send it to. */
async function renderCodeMail(
  { codeMessage, database, marketName }: NoticesDeps,
  locale: Locale,
  { code_id, purpose }: MailRow,
): Promise<Message> {
  const found = code_id === null ? undefined : await codeMessage(database, code_id)
  const code = found?.code ?? CODE_IS_OVER
  const { title, body } = renderCode(locale, purpose ?? '', code, marketName)
  return { to: found ? maskedAddress(found.to) : null, subject: title, body }
}

/** A message as it leaves: the one place that asks for whole addresses. */
export async function renderMailOf(deps: NoticesDeps, mail: MailRow): Promise<Message> {
  const [message] = await renderMails(deps, [mail])
  assert(message, 'each mail is rendered')
  const { clock, codeMessage, database, mailAddressOf } = deps
  const to =
    mail.code_id === null
      ? await mailAddressOf(database, clock.now(), mail.person_id, formerOf(mail))
      : ((await codeMessage(database, mail.code_id))?.to ?? null)
  return { ...message, to }
}

/** The address that a message goes to instead of the one that the account has now. */
function formerOf({ data }: MailRow): string | undefined {
  return typeof data?.formerRef === 'string' ? data.formerRef : undefined
}

/** Looks up the titles that a set of texts speaks of, all at once. */
async function settings(
  deps: NoticesDeps,
  rows: readonly { readonly data: NoticeData | null }[],
): Promise<(data: NoticeData) => Setting> {
  const ids = new Set(rows.flatMap(({ data }) => (data && idOrNull(data, 'listingId')) ?? []))
  const titles = ids.size > 0 ? await deps.titlesOf(deps.database, [...ids]) : new Map()
  const { marketName: market, timeZone } = deps
  return data => ({ market, timeZone, item: titles.get(idOrNull(data, 'listingId') ?? '') })
}

function idOrNull(
  data: NoticeData,
  field: 'tradeId' | 'listingId' | 'sessionId' | 'conversationId' | 'ticketId',
): string | null {
  const id = data[field]
  return typeof id === 'string' ? id : null
}

function linkOf({ publicUrl }: NoticesDeps, data: NoticeData): string {
  const tradeId = idOrNull(data, 'tradeId')
  const sessionId = idOrNull(data, 'sessionId')
  if (sessionId) return `${publicUrl}/not-me/${sessionId}`
  if (tradeId) return `${publicUrl}/trades/${tradeId}`
  const conversationId = idOrNull(data, 'conversationId')
  if (conversationId) return `${publicUrl}/messages/${conversationId}`
  const ticketId = idOrNull(data, 'ticketId')
  if (ticketId) return `${publicUrl}/help/${ticketId}`
  if (data.axis !== undefined) return `${publicUrl}/account/credit`
  return data.count === undefined ? `${publicUrl}/notices` : `${publicUrl}/operator/attention`
}
