import * as deadlines from '../../platform/deadlines.ts'
import type { Reader } from '../../platform/readers.ts'
import { STAFF_GROUPS } from './notice-table.ts'
import type { NoticesDeps } from './notices-deps.ts'
import { insertMails } from './outbox-store.ts'
import { insertNotices } from './store.ts'
import { groupsConcerned, type Staff, TOLD_KINDS, tell } from './tell.ts'

const NOBODY = Object.fromEntries(STAFF_GROUPS.map(group => [group, []])) as unknown as Staff

/** Follows the journal and tells people what concerns them, a batch of facts at a time. */
export function noticesReader(deps: NoticesDeps): Reader {
  return {
    name: 'notices',
    kinds: TOLD_KINDS,
    handle: async (tx, facts) => {
      const asked = groupsConcerned(facts).map(async group => [group, await deps.staff(tx, group)])
      const staff: Staff = { ...NOBODY, ...Object.fromEntries(await Promise.all(asked)) }
      const told = facts.flatMap(fact => tell(fact, staff))
      const fresh = await insertNotices(tx, told)
      const wanted = fresh.filter(notice => notice.mail)
      if (wanted.length === 0) return
      const people = [...new Set(wanted.map(notice => notice.personId))]
      const contacts = await deps.contactsOf(tx, people)
      const mails = wanted
        .filter(notice => contacts.get(notice.personId)?.maskedEmail)
        .map(({ id, personId, fact }) => ({ id, personId, at: fact.at }))
      const ids = insertMails(tx, deps.smtp ? 'waiting' : 'kept', mails)
      if (!deps.smtp) return
      const dueAt = deps.clock.now()
      deadlines.set(
        tx,
        ids.map(subject => ({ subject, transition: 'send_mail', dueAt })),
      )
    },
  }
}
