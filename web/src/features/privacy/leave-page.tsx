import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Me } from '../../lib/api-types.ts'
import { useBecome, useMe } from '../../lib/me.ts'
import type { Holdings } from '../../lib/privacy-types.ts'
import { EndingAction, QuietAction } from '../../ui/actions.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconCheck } from '../../ui/icons.ts'
import { Page, Section } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './request-forms.module.css'
import { useNames } from './use-names.ts'
import { useAsk, useHoldings } from './use-privacy.ts'

const GOES = ['account', 'sealed', 'listings', 'sessions'] as const
const STAYS = ['books', 'trades', 'proofs'] as const

type Obstacle = Holdings['obstacles'][number]

/** Where each obstacle can be settled. */
const SETTLE: Readonly<Record<Obstacle, string>> = {
  trade_open: '/trades',
  case_open: '/trades',
  balance_left: '/money',
  debt_open: '/money',
  movement_open: '/money',
  last_administrator: '/operator/roles',
}

/** Leaving: what will happen, what stays and why, what stands in the way; only then the button. */
export function LeavePage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const me = useMe()
  const holdings = useHoldings()
  return (
    <Page
      title={t('way.leave.name')}
      lead={t('leave.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="reading"
    >
      <Section title={t('leave.goes')}>
        <Points points={GOES.map(point => t(`leave.go.${point}`))} />
      </Section>
      <Section title={t('leave.stays')}>
        <Points points={STAYS.map(point => t(`leave.stay.${point}`))} />
      </Section>
      <Section title={t('leave.first')}>
        <p>{t('leave.copy')}</p>
        <div>
          <QuietAction to="/account/privacy/copy">{t('way.copy.name')}</QuietAction>
        </div>
      </Section>
      {holdings.isPending && <SkeletonText lines={3} label={common('loading')} />}
      {holdings.isError && !holdings.data && (
        <ErrorState error={holdings.error} onRetry={() => void holdings.refetch()} />
      )}
      {holdings.data && me && <Leave me={me} holdings={holdings.data} />}
    </Page>
  )
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <ul className={css.list}>
      {points.map(point => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  )
}

function Leave({ me, holdings }: { me: Me; holdings: Holdings }) {
  const { t } = useTranslation('privacy')
  const { obstacles } = holdings
  return (
    <Section title={t('leave.obstacles')}>
      {obstacles.length > 0 ? (
        <ul className={css.obstacles}>
          {obstacles.map(obstacle => (
            <li key={obstacle} className={css.obstacle}>
              <span>{t(`reason.${obstacle}`)}</span>
              <Link to={SETTLE[obstacle]}>{t('leave.settle')}</Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.clear}>
          <IconCheck size={20} aria-hidden="true" />
          {t('leave.clear')}
        </p>
      )}
      <Go me={me} holdings={holdings} />
    </Section>
  )
}

function Go({ me, holdings }: { me: Me; holdings: Holdings }) {
  const { t } = useTranslation('privacy')
  const [asking, setAsking] = useState(false)
  const facts = useLeaveFacts(me, holdings)
  const farewell = useFarewell()
  const navigate = useNavigate()
  const leave = useAsk(({ state }) => {
    setAsking(false)
    if (state === 'answered') farewell()
    if (state === 'held') void navigate('/account/privacy/requests')
  })
  return (
    <div className={css.act}>
      <EndingAction onClick={() => setAsking(true)} disabled={holdings.obstacles.length > 0}>
        {t('leave.do')}
      </EndingAction>
      <ConfirmFacts
        // The dialog for the proof takes its place while the request waits for it.
        opened={asking && !leave.isPending}
        onClose={() => setAsking(false)}
        title={t('leave.confirm')}
        facts={facts}
        consequence={t('leave.final')}
        action={t('leave.do')}
        ending
        busy={leave.isPending}
        error={leave.error}
        onConfirm={() => leave.mutate({ kind: 'deletion' })}
      />
    </div>
  )
}

/** The facts once more: whose account, what goes, what stays. */
function useLeaveFacts(me: Me, { items }: Holdings) {
  const { t } = useTranslation('privacy')
  const names = useNames()
  const counted = ['addresses', 'listings', 'trades']
    .map(section => items.find(item => item.section === section))
    .filter(item => item !== undefined && item.count > 0)
    .map(item => ({
      key: item?.section ?? '',
      name: names.section(item?.section ?? ''),
      value: t(item?.section === 'trades' ? 'leave.kept' : 'leave.gone', {
        count: item?.count ?? 0,
      }),
    }))
  return [
    { key: 'name', name: t('leave.account'), value: me.displayName, strong: true },
    ...(me.email ? [{ key: 'email', name: t('leave.email'), value: me.email }] : []),
    ...counted,
  ]
}

/** Away from every page of an account that is no more. */
function useFarewell(): () => void {
  const become = useBecome()
  const navigate = useNavigate()
  return () => {
    void navigate('/farewell', { replace: true })
    become(null)
  }
}
