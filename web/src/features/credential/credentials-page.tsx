import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { BroughtList } from './brought-list.tsx'
import { BatchList, ShareList } from './credential-lists.tsx'
import { LinkMaker } from './link-maker.tsx'
import { useClaims } from './use-credentials.ts'

/** One's own credit to take along: what to show, what was shown, and what was brought. */
export function CredentialsPage() {
  const { t } = useTranslation('credential')
  const { t: common } = useTranslation()
  const { t: account } = useTranslation('account')
  const claims = useClaims()
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={{ to: '/account', label: account('page.title') }}
      width="reading"
    >
      <Section title={t('showByLink')}>
        {claims.error && !claims.data && (
          <ErrorState error={claims.error} onRetry={() => void claims.refetch()} />
        )}
        {claims.isPending && <SkeletonText lines={6} label={common('loading')} />}
        {claims.data && <LinkMaker now={claims.data} />}
      </Section>
      <ShareList />
      <BatchList />
      <BroughtList />
    </Page>
  )
}
