import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconScale } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { DisputeRow } from './dispute-row.tsx'
import css from './disputes.module.css'
import { useMyDisputes } from './use-disputes.ts'

/** My disputes, the newest first, each with whose turn it is. */
export function MyDisputesPage() {
  const { t } = useTranslation(['disputes', 'common'])
  const pages = useMyDisputes()
  const items = pages.data?.pages.flatMap(page => page.items)
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} width="reading">
      {items?.length === 0 && (
        <EmptyState
          icon={<IconScale size={28} />}
          title={t('mine.none')}
          text={t('mine.noneText')}
        />
      )}
      <ul className={css.cards}>
        {items?.map(card => (
          <li key={card.id}>
            <Link to={`/disputes/${card.id}`} className={css.card}>
              <DisputeRow card={card} />
            </Link>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          {t('common:more')}
        </QuietAction>
      )}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <SkeletonRows rows={4} label={t('common:loading')} />}
    </Page>
  )
}
