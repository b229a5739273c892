import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MyPolicy, PolicyName } from '../../lib/privacy-types.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './consents.module.css'
import { useNames } from './use-names.ts'
import { useAccept, useMyPolicies, useWaitingPolicies } from './use-policies.ts'

/** What one accepted, and what waits to be. */
export function MyPoliciesPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const mine = useMyPolicies()
  const waiting = useWaitingPolicies()
  return (
    <Page
      title={t('way.policies.name')}
      lead={t('policies.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="reading"
    >
      {mine.isPending && <SkeletonRows rows={2} label={common('loading')} />}
      {mine.error && !mine.data && (
        <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />
      )}
      <ul className={css.cards}>
        {mine.data?.map(policy => (
          <li key={policy.policy} className={css.card}>
            <h2 className={css.name}>{t(`policy.${policy.policy}`)}</h2>
            <PolicyState policy={policy} waits={waiting.includes(policy)} />
            <Coming policy={policy} />
          </li>
        ))}
      </ul>
      {mine.data && waiting.length > 0 && <Accept policies={mine.data} />}
    </Page>
  )
}

function PolicyState({ policy, waits }: { policy: MyPolicy; waits: boolean }) {
  const { t } = useTranslation('privacy')
  const { day } = useNames()
  const { policy: name, accepted, current } = policy
  const base = `/policies/${name}/${current}`
  return (
    <>
      <p className={css.soft}>
        {waits
          ? t('policies.waits', {
              current: day(current),
              accepted: accepted ? day(accepted) : t('policies.never'),
            })
          : t('policies.accepted', { version: day(accepted ?? current) })}
      </p>
      <p>
        {waits && accepted ? (
          <Link to={`${base}/changes?since=${accepted}`}>{t('policy.changes')}</Link>
        ) : (
          <Link to={base}>{t('policies.read')}</Link>
        )}
      </p>
    </>
  )
}

/** What is published already and holds from a later day on. */
function Coming({ policy: { policy, current, coming } }: { policy: MyPolicy }) {
  const { t } = useTranslation('privacy')
  const { day } = useNames()
  if (!coming) return null
  return (
    <p>
      {t('policies.coming', { day: day(coming) })}{' '}
      <Link to={`/policies/${policy}/${coming}/changes?since=${current}`}>
        {t('policy.changes')}
      </Link>
    </p>
  )
}

function Accept({ policies }: { policies: readonly MyPolicy[] }) {
  const { t } = useTranslation('privacy')
  const accept = useAccept()
  const current = (name: PolicyName) => policies.find(one => one.policy === name)?.current ?? ''
  return (
    <div className={css.accept}>
      <p className={css.soft}>{t('policies.acceptMeans')}</p>
      <ProblemNote error={accept.error} />
      <PrimaryAction
        onClick={() => accept.mutate({ terms: current('terms'), privacy: current('privacy') })}
        busy={accept.isPending}
      >
        {t('policies.accept')}
      </PrimaryAction>
    </div>
  )
}
