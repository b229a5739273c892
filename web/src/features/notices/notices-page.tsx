import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Notice } from '../../lib/api-types.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { IconBell } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './notices.module.css'
import { useNotices, useRead, useReadAll } from './use-notices.ts'

/** The inbox: what happened and what one must do, each leading to where it is done. */
export function NoticesPage() {
  const { t } = useTranslation(['notices', 'common'])
  const notices = useNotices()
  const readAll = useReadAll()
  const items = notices.data?.pages.flatMap(page => page.items) ?? []
  const unread = items.some(notice => !notice.read)
  return (
    <Page
      title={t('title')}
      width="reading"
      actions={
        unread && (
          <QuietAction onClick={() => readAll.mutate()} busy={readAll.isPending}>
            {t('readAll')}
          </QuietAction>
        )
      }
    >
      <ProblemNote error={readAll.error} />
      {notices.isPending && <SkeletonRows rows={6} label={t('common:loading')} />}
      {notices.error && !notices.data && (
        <ErrorState error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {notices.data && items.length === 0 && (
        <EmptyState icon={<IconBell size={28} />} title={t('none')} text={t('noneText')} />
      )}
      <ul className={css.notices}>
        {items.map(notice => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
      {notices.hasNextPage && (
        <div className={css.more}>
          <QuietAction
            onClick={() => void notices.fetchNextPage()}
            busy={notices.isFetchingNextPage}
          >
            {t('common:more')}
          </QuietAction>
        </div>
      )}
    </Page>
  )
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notices')
  const read = useRead()
  const to = addressOf(notice)
  const open = () => {
    if (!notice.read) read.mutate(notice.id)
  }
  const words = (
    <>
      <span className={css.title}>
        {!notice.read && <span className="only-heard">{t('unread')}</span>}
        {notice.title}
      </span>
      {notice.body && <span className={css.body}>{notice.body}</span>}
      <span className={css.at}>
        <When at={notice.at} />
      </span>
    </>
  )
  return (
    <li className={css.notice} data-read={notice.read}>
      {to ? (
        <Link to={to} className={css.words} onClick={open}>
          {words}
        </Link>
      ) : (
        <button type="button" className={css.words} onClick={open}>
          {words}
        </button>
      )}
    </li>
  )
}

/** Kinds of notices that are about a page, whatever else they name. */
const PLACES: Readonly<Record<string, string>> = {
  'chat.message_reported': '/operator/messages',
  'identity.factor_changed': '/account/security',
  'credit.grade_changed': '/account/credit',
  'rights.asked': '/operator/requests',
  'rights.due_soon': '/operator/requests',
  'rights.overdue': '/operator/requests',
  'rights.answered': '/account/privacy/requests',
  'rights.refused': '/account/privacy/requests',
  'rights.held': '/account/privacy/requests',
  'rights.refused_after_hold': '/account/privacy/requests',
  'processors.review_due': '/operator/processors',
  'panel.seated': '/panel',
  'panel.reveal_due': '/panel',
  'panel.served': '/panel',
}

/** Where a notice is about; null when it leads nowhere. */
function addressOf(notice: Notice): string | null {
  const place = PLACES[notice.kind]
  if (place) return place
  if (notice.ticketId) return `/help/${notice.ticketId}`
  if (notice.conversationId) return `/messages/${notice.conversationId}`
  if (notice.tradeId) return `/trades/${notice.tradeId}`
  if (notice.sessionId) return `/not-me/${notice.sessionId}`
  return notice.listingId ? `/listings/${notice.listingId}` : null
}
