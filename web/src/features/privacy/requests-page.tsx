import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './request-card.module.css'
import { RequestCard } from './request-card.tsx'
import { useRequests } from './use-privacy.ts'

/** What one has asked, where each request stands and until when it is answered. */
export function RequestsPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const requests = useRequests()
  return (
    <Page
      title={t('way.requests.name')}
      lead={t('requests.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="reading"
    >
      {requests.isPending && <SkeletonRows rows={3} label={common('loading')} />}
      {requests.isError && !requests.items && (
        <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />
      )}
      {requests.items?.length === 0 && (
        <EmptyState
          title={t('requests.none')}
          text={t('requests.noneText')}
          action={<QuietAction to="/account/privacy/ask">{t('way.ask.name')}</QuietAction>}
        />
      )}
      <ul className={css.cards}>
        {requests.items?.map(request => (
          <li key={request.id}>
            <RequestCard request={request} />
          </li>
        ))}
      </ul>
      {requests.more && (
        <QuietAction onClick={requests.more.onMore} busy={requests.more.loading}>
          {common('more')}
        </QuietAction>
      )}
    </Page>
  )
}
