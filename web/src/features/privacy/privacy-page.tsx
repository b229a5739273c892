import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconChevronRight } from '../../ui/icons.ts'
import { Page, Section } from '../../ui/page.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { DataPicture } from './data-picture.tsx'
import css from './privacy-page.module.css'
import { useHoldings, useLooks, useRecipients } from './use-privacy.ts'

const KNOW = ['held', 'looks', 'consents', 'policies'] as const
const DO = ['copy', 'ask', 'requests', 'security', 'leave'] as const

/** Everything about one's own data begins here: one picture, then one thing a page. */
export function PrivacyPage() {
  const { t } = useTranslation('privacy')
  const { t: account } = useTranslation('account')
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={{ to: '/account', label: account('page.title') }}
      width="reading"
    >
      <Picture />
      <Section title={t('know')}>
        <Ways ways={KNOW} />
      </Section>
      <Section title={t('do')}>
        <Ways ways={DO} />
      </Section>
    </Page>
  )
}

function Picture() {
  const { t } = useTranslation()
  const [holdings, looks, recipients] = [useHoldings(), useLooks(), useRecipients()]
  const broken = [holdings, looks, recipients].find(query => query.isError && !query.data)
  if (broken) return <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />
  if (!holdings.data || !looks.items || !recipients.data) {
    return <SkeletonBlock ratio="34 / 30" label={t('loading')} />
  }
  return (
    <DataPicture
      holdings={holdings.data.items}
      looks={looks.items}
      moreLooks={looks.hasNextPage}
      recipients={recipients.data}
    />
  )
}

type Way = (typeof KNOW)[number] | (typeof DO)[number]

function Ways({ ways }: { ways: readonly Way[] }) {
  const { t } = useTranslation('privacy')
  return (
    <ul className={css.ways}>
      {ways.map(way => (
        <li key={way}>
          <Link to={way === 'security' ? '/account/security' : way} className={css.way}>
            <span className={css.words}>
              <strong>{t(`way.${way}.name`)}</strong>
              <span className={css.soft}>{t(`way.${way}.text`)}</span>
            </span>
            <IconChevronRight size={20} aria-hidden="true" className={css.go} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
