import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import { backingOff } from '../../lib/backing-off.ts'
import type { Books } from '../../lib/operator-types.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconAlertTriangle, IconCheck } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { BooksAccounts } from './books-accounts.tsx'
import { BooksLink } from './books-link.tsx'
import { Postings } from './postings.tsx'
import { purposeOf } from './purposes.ts'
import css from './row.module.css'

/** All money of the market: totals by purpose, the accounts behind a total, the postings behind those. */
export function BooksPage() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const books = useQuery({
    queryKey: ['operator', 'books'],
    queryFn: ({ signal }) => body(api.GET('/operator/books', { signal })),
    refetchInterval: query => backingOff(15_000, query),
  })
  if (!books.data) {
    if (books.isError) {
      return <ErrorState error={books.error} onRetry={() => void books.refetch()} />
    }
    return <SkeletonText lines={8} label={t('loading')} />
  }
  const purpose = purposeOf(search.get('purpose'))
  const account = search.get('account')
  const trade = search.get('trade')
  return (
    <>
      <Proof proof={books.data.proof} />
      <Totals totals={books.data.totals} current={purpose} />
      {purpose && <BooksAccounts key={purpose} purpose={purpose} current={account} />}
      {(account || trade) && (
        <Postings key={`${account} ${trade}`} accountId={account} tradeId={trade} />
      )}
    </>
  )
}

/** Every posting has its counterpart: shown as a sentence, with the sums it rests on. */
function Proof({ proof }: { proof: Books['proof'] }) {
  const { t } = useTranslation('operator')
  return (
    <div className={css.note} data-wrong={!proof.holds} aria-live="polite">
      {proof.holds ? (
        <IconCheck size={20} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={20} aria-hidden="true" />
      )}
      <div>
        <strong>{t(proof.holds ? 'books.holds' : 'books.broken')}</strong>
        <p>
          {t('books.proof', { count: proof.postings })}{' '}
          {proof.sums.map(({ currency, sumMinor }) => (
            <span key={currency}>
              {currency} <MoneyText money={{ amountMinor: sumMinor, currency }} exact />{' '}
            </span>
          ))}
        </p>
        {!proof.holds && (
          <p>
            {t('books.wrong', { unbalanced: proof.unbalanced, drifted: proof.drifted.length })}{' '}
            {proof.drifted.map(id => (
              <BooksLink key={id} account={id} />
            ))}
          </p>
        )}
      </div>
    </div>
  )
}

type TotalsProps = { totals: Books['totals']; current: string | null }

function Totals({ totals, current }: TotalsProps) {
  const { t } = useTranslation('operator')
  return (
    <Section title={t('books.title')}>
      <DataTable
        caption={t('books.title')}
        rows={totals}
        rowKey={row => `${row.purpose} ${row.balance.currency}`}
        empty={<p>{t('overview.noMoney')}</p>}
        columns={[
          {
            key: 'purpose',
            title: t('books.purpose'),
            lead: true,
            cell: row => <BooksLink purpose={row.purpose} current={row.purpose === current} />,
          },
          { key: 'meaning', title: t('books.meaning'), cell: row => t(`meaning.${row.purpose}`) },
          { key: 'accounts', title: t('books.accounts'), figure: true, cell: row => row.accounts },
          {
            key: 'balance',
            title: t('books.balance'),
            figure: true,
            cell: row => <MoneyText money={row.balance} exact />,
          },
        ]}
      />
    </Section>
  )
}
