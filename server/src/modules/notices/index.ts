import type { Http } from '../../platform/http/server.ts'
import type { Reader } from '../../platform/readers.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { NoticesDeps } from './notices-deps.ts'
import { noticesReader } from './reader.ts'
import { noticesRoutes } from './routes.ts'
import { createMailer } from './send-mail.ts'

export { codeCarrier } from './carry-code.ts'
export type { StaffGroup } from './notice-table.ts'
export type { Contact, NoticesDeps, Texting } from './notices-deps.ts'
export { mailWaiting } from './outbox-store.ts'
export { noticeText } from './render.ts'
export { markReadUntil, unreadNotices } from './store.ts'

export interface Notices {
  readonly reader: Reader
  readonly routes: (app: Http) => void
  /** By the prefix of the subject. */
  readonly deadlineHandlers: { readonly mail: DeadlineHandler }
  /** Lets go of the mail server. */
  readonly stop: () => void
}

/** Builds the module. `reader` follows the journal, `deadlineHandlers` belong to the scheduler. */
export function createNotices(deps: NoticesDeps): Notices {
  const mailer = createMailer(deps)
  return {
    reader: noticesReader(deps),
    routes: app => noticesRoutes(app, deps),
    deadlineHandlers: { mail: mailer.handler },
    stop: mailer.stop,
  }
}
export { noticesOfPerson } from './personal-data.ts'
