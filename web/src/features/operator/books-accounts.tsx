import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { BooksAccount } from '../../lib/operator-types.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { BooksLink } from './books-link.tsx'
import type { Purpose } from './purposes.ts'
import { kindOfId, partsOfAccount } from './subject.ts'
import { usePages } from './use-operator.ts'

/** The accounts behind a total. */
export function BooksAccounts({ purpose, current }: { purpose: Purpose; current: string | null }) {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  const pages = usePages<BooksAccount>(['books', 'accounts', purpose], (page, signal) =>
    body(
      api.GET('/operator/books/accounts', {
        params: { query: { ...page, purpose } },
        signal,
      }),
    ),
  )
  return (
    <Section title={t('books.accountsOf', { purpose: t(`purpose.${purpose}`) })}>
      {pages.isPending && <SkeletonRows rows={4} label={common('loading')} />}
      {pages.isError && !pages.items && (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.items && (
        <DataTable
          caption={t('books.accounts')}
          rows={pages.items}
          rowKey={row => row.id}
          empty={<p>{t('books.noAccounts')}</p>}
          more={
            pages.hasNextPage
              ? { onMore: () => void pages.fetchNextPage(), loading: pages.isFetchingNextPage }
              : undefined
          }
          columns={[
            {
              key: 'account',
              title: t('books.account'),
              lead: true,
              cell: row => <BooksLink account={row.id} current={row.id === current} />,
            },
            { key: 'owner', title: t('books.owner'), cell: row => <Owner account={row.id} /> },
            {
              key: 'balance',
              title: t('books.balance'),
              figure: true,
              cell: row => <MoneyText money={row.balance} exact />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Owner({ account }: { account: string }) {
  const { t } = useTranslation('operator')
  const { owner } = partsOfAccount(account)
  const kind = kindOfId(owner)
  if (kind === 'trade') return <Link to={`/trades/${owner}`}>{t('subject.trade')}</Link>
  if (kind === 'person') {
    return <Link to={`/operator/people?sel=${owner}`}>{t('subject.person')}</Link>
  }
  return <>{t([`subject.${kind}`, 'subject.own'], { name: owner })}</>
}
