import { Type } from 'typebox'
import { iso } from '../kernel/time.ts'
import { tradesOfParcels } from '../modules/logistics/index.ts'
import { tradesOfPayments } from '../modules/payments/index.ts'
import { cardsById } from '../modules/trade/index.ts'
import * as deadlines from '../platform/deadlines.ts'
import { decodeCursor, instantKey, pageOf } from '../platform/http/page.ts'
import { Nullable, PageOf, PageQuery, problems, Time } from '../platform/http/schemas.ts'
import type { Http } from '../platform/http/server.ts'
import type { Database } from '../platform/postgres.ts'

const DeadlineOut = Type.Object({
  subject: Type.String(),
  item: Nullable(Type.String({ description: 'title of the goods that it is about' })),
  transition: Type.String(),
  dueAt: Time,
  attempts: Type.Integer(),
  failure: Nullable(Type.String()),
})

/** The operator's corner: what time does next. */
export function deadlineRoutes(app: Http, { database }: { readonly database: Database }): void {
  app.get(
    '/api/v1/operator/deadlines',
    {
      config: { allow: 'market.oversee' },
      schema: {
        summary: 'What time does next, the soonest first',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(DeadlineOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [at = 0, subject = ''] = decodeCursor(cursor, ['number', 'string']) ?? []
      const after = instantKey(at)
      const rows = await deadlines.list(database, after, String(subject), limit + 1)
      const items = await itemsOf(
        database,
        rows.map(row => row.subject),
      )
      return pageOf(
        rows,
        limit,
        row => [row.due_at, row.subject],
        ({ due_at, ...row }) => ({
          ...row,
          item: items.get(row.subject) ?? null,
          dueAt: iso(due_at),
        }),
      )
    },
  )
}

/** Titles of the goods behind trades, pay-ins, refunds and parcels; others have none. */
async function itemsOf(
  database: Database,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  const [parcels, payments] = await Promise.all([
    tradesOfParcels(database, subjects),
    tradesOfPayments(database, subjects),
  ])
  const tradeOf = (subject: string) => parcels.get(subject) ?? payments.get(subject) ?? subject
  const cards = await cardsById(database, [...new Set(subjects.map(tradeOf))])
  return new Map(
    subjects.flatMap(subject => {
      const title = cards.get(tradeOf(subject))?.title
      return title === undefined ? [] : [[subject, title]]
    }),
  )
}
