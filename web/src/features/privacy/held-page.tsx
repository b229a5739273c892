import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Holding } from '../../lib/privacy-types.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './held-page.module.css'
import { useNames } from './use-names.ts'
import { useHoldings } from './use-privacy.ts'

/** Where one can see or change what a section counts. */
const WHERE: Readonly<Record<string, string>> = {
  profile: '/account',
  addresses: '/account#addresses',
  payout_account: '/account#payout',
  listings: '/my/listings',
  trades: '/trades',
  balances: '/money',
  movements: '/money',
  notices: '/notices',
  sessions: '/account/security',
  ways_in: '/account/security',
  consents: '/account/privacy/consents',
  requests: '/account/privacy/requests',
  looks: '/account/privacy/looks',
}

/** What is held, one card a section, under the purpose that it is held for. */
export function HeldPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const holdings = useHoldings()
  const items = holdings.data?.items ?? []
  const purposes = [...new Set(items.map(item => item.purpose))]
  const none = items.filter(item => item.count === 0)
  return (
    <Page
      title={t('way.held.name')}
      lead={t('held.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="reading"
    >
      {holdings.isPending && <SkeletonRows rows={6} label={common('loading')} />}
      {holdings.isError && !holdings.data && (
        <ErrorState error={holdings.error} onRetry={() => void holdings.refetch()} />
      )}
      {purposes.map(purpose => (
        <PurposePart
          key={purpose}
          purpose={purpose}
          items={items.filter(item => item.purpose === purpose && item.count > 0)}
        />
      ))}
      {none.length > 0 && <Nothing items={none} />}
    </Page>
  )
}

function PurposePart({ purpose, items }: { purpose: string; items: readonly Holding[] }) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  if (items.length === 0) return null
  return (
    <Section title={names.purpose(purpose)}>
      <p className={css.why}>{t(`purpose.${purpose}.what`)}</p>
      <ul className={css.cards}>
        {items.map(item => (
          <li key={item.section} className={css.card}>
            <span className={css.top}>
              <strong>{names.section(item.section)}</strong>
              <span className={css.count}>{item.count}</span>
            </span>
            <span className={css.text}>{t(`section.${item.section}.text`)}</span>
            {WHERE[item.section] && <Link to={WHERE[item.section] ?? ''}>{t('held.see')}</Link>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Nothing({ items }: { items: readonly Holding[] }) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  return (
    <Section title={t('held.nothing')}>
      <p className={css.why}>
        {t('held.nothingText', { list: names.sections(items.map(item => item.section)) })}
      </p>
    </Section>
  )
}
