import { useTranslation } from 'react-i18next'
import { Navigate, useParams, useSearchParams } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { ChangedText } from './changed-text.tsx'
import { nameOf } from './policy-page.tsx'
import { useNames } from './use-names.ts'
import { usePolicyChanges } from './use-policies.ts'

/** What changed between two versions: words that came are underlined, words that went struck out. */
export function PolicyChangesPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const { day } = useNames()
  const { policy, version = '' } = useParams()
  const [search] = useSearchParams()
  const since = search.get('since') ?? ''
  const name = nameOf(policy)
  const changes = usePolicyChanges(name, since, version)
  // A link that somebody shortened leads to the version itself.
  if ([since, version].some(one => Number.isNaN(Date.parse(one)))) {
    return <Navigate to={`/policies/${name}/${version}`} replace />
  }
  return (
    <Page
      title={t('policy.changesOf', { policy: t(`policy.${name}`) })}
      lead={t('policy.between', { since: day(since), version: day(version) })}
      back={{ to: `/policies/${name}/${version}`, label: t(`policy.${name}`) }}
      width="reading"
    >
      {changes.isPending && <SkeletonText lines={10} label={common('loading')} />}
      {changes.error && !changes.data && (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      )}
      {changes.data && <ChangedText changes={changes.data} />}
    </Page>
  )
}
