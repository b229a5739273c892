import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconMessage } from '../../ui/icons.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './chat.module.css'
import { type Conversation, useConversations } from './use-chat.ts'

/** With whom I talk about what, the latest first; what is unread stands out and is said. */
export function ConversationList({ open }: { open: string | undefined }) {
  const { t } = useTranslation(['chat', 'common'])
  const { data, error, refetch, ...pages } = useConversations()
  const items = data?.pages.flatMap(page => page.items) ?? []
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={5} label={t('common:loading')} />
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconMessage size={28} />}
        title={t('none')}
        text={t('noneText')}
        action={<QuietAction to="/search">{t('look')}</QuietAction>}
      />
    )
  }
  return (
    <>
      <ul className={css.rows}>
        {items.map(one => (
          <li key={one.id}>
            <Row conversation={one} open={one.id === open} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          {t('common:more')}
        </QuietAction>
      )}
    </>
  )
}

function Row({ conversation, open }: { conversation: Conversation; open: boolean }) {
  const { t } = useTranslation('chat')
  const { id, listing, unread, lastAt, offer, side } = conversation
  const name = conversation.with.displayName ?? t('formerMember')
  return (
    <Link to={`/messages/${id}`} className={css.row} aria-current={open ? 'page' : undefined}>
      {listing.thumbUrl ? (
        <img className={css.thumb} src={listing.thumbUrl} alt="" width={48} height={48} />
      ) : (
        <span className={css.thumb} />
      )}
      <span className={css.rowWords}>
        <strong className={css.cut}>{name}</strong>
        <span className={css.cut}>{listing.title}</span>
        {offer && (
          <span className={css.soft}>
            {t(offer.turn === side ? 'row.yourTurn' : 'row.theirTurn')}{' '}
            <MoneyText money={offer.price} />
          </span>
        )}
      </span>
      <span className={css.rowEnd}>
        {lastAt && (
          <span className={css.soft}>
            <When at={lastAt} show="day" />
          </span>
        )}
        {unread > 0 && (
          <span className={css.unread}>
            <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
            <span className="only-heard">{t('row.unread', { count: unread })}</span>
          </span>
        )}
      </span>
    </Link>
  )
}
