import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './chat.module.css'
import { Composer } from './composer.tsx'
import { MessageLine } from './message-line.tsx'
import { OfferCard } from './offer-card.tsx'
import { type Page, useBlock, useConversation, useMessages, useOlder, useRead } from './use-chat.ts'

/** One conversation: about what and with whom, what was said, the offer, and what to say next. */
export function ConversationPane({ id }: { id: string }) {
  const { t } = useTranslation(['chat', 'common'])
  const { data: page, error, refetch } = useConversation(id)
  if (error && !page) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!page) return <SkeletonText lines={6} label={t('common:loading')} />
  return (
    <section
      className={css.talk}
      aria-label={t('with', { name: nameOf(page) ?? t('formerMember') })}
    >
      <Head page={page} />
      <Log page={page} />
      <OfferCard page={page} />
      {page.open ? <Composer page={page} /> : <p className={css.closed}>{t('closed')}</p>}
    </section>
  )
}

function nameOf(page: Page): string | null {
  return page.with.displayName
}

function Head({ page }: { page: Page }) {
  const { t } = useTranslation('chat')
  const { listing, trade } = page
  const block = useBlock(page.id, page.with.id)
  return (
    <header className={css.head}>
      <span className={css.back}>
        <BackLink to="/messages" label={t('title')} />
      </span>
      <div className={css.about}>
        {listing.thumbUrl && (
          <img className={css.thumb} src={listing.thumbUrl} alt="" width={48} height={48} />
        )}
        <div className={css.rowWords}>
          <h2 className={css.name}>
            <Link to={`/people/${page.with.id}`}>{nameOf(page) ?? t('formerMember')}</Link>
          </h2>
          <span className={css.cut}>
            <Link to={`/listings/${listing.id}`}>{listing.title}</Link>{' '}
            <MoneyText money={listing.price} />
          </span>
        </div>
      </div>
      <div className={css.tools}>
        {trade && <QuietAction to={`/trades/${trade.id}`}>{t('toTrade')}</QuietAction>}
        <TextAction onClick={() => block.mutate(!page.blockedByMe)} busy={block.isPending}>
          {t(page.blockedByMe ? 'unblock' : 'block')}
        </TextAction>
      </div>
      <ProblemNote error={block.error} />
    </header>
  )
}

/** What was said, read out as it comes; it stays at its end unless somebody reads further up. */
function Log({ page }: { page: Page }) {
  const { t } = useTranslation(['chat', 'common'])
  const { data, error, refetch } = useMessages(page.id)
  const older = useOlder(page.id)
  const { mutate: read } = useRead(page.id)
  const log = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const last = data?.items.at(-1)?.number ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message moves the end.
  useEffect(() => {
    if (log.current && atEnd.current) log.current.scrollTop = log.current.scrollHeight
  }, [last])
  useEffect(() => {
    if (page.unread > 0 && last > 0 && document.visibilityState === 'visible') read(last)
  }, [page.unread, last, read])
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const shown = data?.items.filter(one => one.kind !== 'retraction') ?? []
  const seen = shown.findLast(one => one.mine && one.number <= page.theyReadTo)?.number
  return (
    <div
      ref={log}
      className={css.log}
      role="log"
      aria-label={t('log')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < 48
      }}
    >
      {data?.older && (
        <TextAction onClick={() => older.mutate(data.older ?? '')} busy={older.isPending}>
          {t('older')}
        </TextAction>
      )}
      {data && shown.length === 0 && (
        <EmptyState title={t('empty')} text={`${t(`emptyText.${page.side}`)} ${t('forEver')}`} />
      )}
      {shown.map(one => (
        <MessageLine key={one.number} page={page} message={one} seen={one.number === seen} />
      ))}
    </div>
  )
}
