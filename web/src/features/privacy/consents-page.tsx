import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { ConsentCard } from './consent-card.tsx'
import css from './consents.module.css'
import { ReceiptAction } from './receipt-action.tsx'
import { useNames } from './use-names.ts'
import { useConsentHistory, useConsents } from './use-privacy.ts'

/** What data is used for, purpose by purpose: what one may refuse first, then what one may not. */
export function ConsentsPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const consents = useConsents()
  const items = consents.data?.items ?? []
  const version = consents.data?.policyVersion ?? ''
  const parts = [
    { key: 'mine', items: items.filter(item => item.refusable) },
    { key: 'needed', items: items.filter(item => !item.refusable) },
  ] as const
  return (
    <Page
      title={t('way.consents.name')}
      lead={t('consents.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="reading"
    >
      {consents.isPending && <SkeletonRows rows={4} label={common('loading')} />}
      {consents.isError && !consents.data && (
        <ErrorState error={consents.error} onRetry={() => void consents.refetch()} />
      )}
      {consents.data &&
        parts.map(part => (
          <Section key={part.key} title={t(`consents.${part.key}`)}>
            <ul className={css.cards}>
              {part.items.map(item => (
                <li key={item.purpose}>
                  <ConsentCard consent={item} policyVersion={version} />
                </li>
              ))}
            </ul>
          </Section>
        ))}
      <History />
      <p>
        <Link to="/receipts">{t('consents.check')}</Link>
      </p>
    </Page>
  )
}

/** Every decision there was, each with its receipt. */
function History() {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const history = useConsentHistory()
  if (!history.items || history.items.length === 0) return null
  return (
    <Section title={t('consents.history')}>
      <DataTable
        caption={t('consents.history')}
        rows={history.items}
        rowKey={row => row.id}
        more={history.more}
        columns={[
          {
            key: 'what',
            title: t('consents.decision'),
            lead: true,
            cell: row => t(`decision.${row.decision}`, { purpose: names.purpose(row.purpose) }),
          },
          { key: 'when', title: t('consents.when'), cell: row => <When at={row.at} /> },
          {
            key: 'policy',
            title: t('consents.policy'),
            cell: row => (
              <Link to={`/policies/privacy/${row.policyVersion}`}>
                {names.day(row.policyVersion)}
              </Link>
            ),
          },
          {
            key: 'receipt',
            title: t('receipt.name'),
            cell: row => <ReceiptAction decided={row} />,
          },
        ]}
      />
    </Section>
  )
}
