import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { Posting } from '../../lib/operator-types.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { BooksLink } from './books-link.tsx'
import { usePages } from './use-operator.ts'

type Props = { accountId: string | null; tradeId: string | null }

/** Single postings, newest first; those of one movement add up to zero. */
export function Postings({ accountId, tradeId }: Props) {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  const of = { ...(accountId ? { accountId } : {}), ...(tradeId ? { tradeId } : {}) }
  const pages = usePages<Posting>(['books', 'postings', accountId, tradeId], (page, signal) =>
    body(api.GET('/operator/books/postings', { params: { query: { ...page, ...of } }, signal })),
  )
  return (
    <Section title={t(tradeId ? 'books.postingsOfTrade' : 'books.postings')} id="postings">
      {tradeId && <Link to={`/trades/${tradeId}`}>{t('books.theTrade')}</Link>}
      {pages.isPending && <SkeletonRows rows={4} label={common('loading')} />}
      {pages.isError && !pages.items && (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.items && (
        <DataTable
          caption={t('books.postings')}
          rows={pages.items}
          rowKey={row => row.id}
          empty={<p>{t('books.noPostings')}</p>}
          more={
            pages.hasNextPage
              ? { onMore: () => void pages.fetchNextPage(), loading: pages.isFetchingNextPage }
              : undefined
          }
          columns={[
            {
              key: 'kind',
              title: t('books.kind'),
              lead: true,
              cell: row => t([`entry.${row.kind}`, 'entry.other'], { kind: row.kind }),
            },
            {
              key: 'account',
              title: t('books.account'),
              cell: row => <BooksLink account={row.accountId} />,
            },
            { key: 'at', title: t('books.at'), cell: row => <When at={row.at} /> },
            {
              key: 'trade',
              title: t('subject.trade'),
              cell: row =>
                row.tradeId ? (
                  <Link to={`/operator/books?trade=${row.tradeId}#postings`}>
                    …{row.tradeId.slice(-6)}
                  </Link>
                ) : (
                  '–'
                ),
            },
            {
              key: 'amount',
              title: t('books.amount'),
              figure: true,
              cell: row => <MoneyText money={row.amount} exact signed />,
            },
          ]}
        />
      )}
    </Section>
  )
}
