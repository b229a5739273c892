import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../lib/me.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconChevronRight, IconHelp } from '../../ui/icons.ts'
import { Page, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Until, When } from '../../ui/when.tsx'
import { standingOf } from './standing.ts'
import css from './support.module.css'
import { type Ticket, useTickets } from './use-support.ts'

/** Where to turn: the desk with what one asked it, and the places that decide for themselves. */
export function HelpPage() {
  const { t } = useTranslation('support')
  const me = useMe()
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      {me === null && <SignedOut />}
      {me && <MyTickets />}
      <Elsewhere />
    </Page>
  )
}

function SignedOut() {
  const { t } = useTranslation('support')
  return (
    <Sheet>
      <div className={css.stack}>
        <p>{t('signedOut.text')}</p>
        <div className={css.actions}>
          <PrimaryAction to="/sign-in?next=/help">{t('signedOut.signIn')}</PrimaryAction>
          <QuietAction to="/register">{t('signedOut.register')}</QuietAction>
        </div>
        <p className={css.soft}>{t('signedOut.locked')}</p>
      </div>
    </Sheet>
  )
}

function MyTickets() {
  const { t } = useTranslation(['support', 'common'])
  const { items, more, isPending, error, refetch } = useTickets()
  const ask = <PrimaryAction to="/help/new">{t('ask.open')}</PrimaryAction>
  return (
    <Section title={t('mine.title')} actions={items && items.length > 0 && ask}>
      {isPending && <SkeletonRows rows={3} label={t('common:loading')} />}
      {error && !items && <ErrorState error={error} onRetry={() => void refetch()} />}
      {items?.length === 0 && (
        <EmptyState
          icon={<IconHelp size={28} />}
          title={t('mine.none')}
          text={t('mine.noneText')}
          action={ask}
        />
      )}
      {items && items.length > 0 && (
        <ul className={css.tickets}>
          {items.map(ticket => (
            <li key={ticket.id}>
              <TicketRow ticket={ticket} />
            </li>
          ))}
        </ul>
      )}
      {more && (
        <QuietAction onClick={more.onMore} busy={more.loading}>
          {t('common:more')}
        </QuietAction>
      )}
    </Section>
  )
}

function TicketRow({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('support')
  const { id, category, openedAt, dueAt } = ticket
  const standing = standingOf(ticket)
  return (
    <Link to={`/help/${id}`} className={css.ticket} data-standing={standing}>
      <span className={css.ticketWords}>
        <strong>{t(`category.${category}.name`)}</strong>
        <span className={css.state}>
          {t(`standing.${standing}.title`)} {dueAt && standing !== 'late' && <Until by={dueAt} />}
        </span>
        <span className={css.soft}>
          <When at={openedAt} />
        </span>
      </span>
      <IconChevronRight size={20} aria-hidden="true" />
    </Link>
  )
}

/** What the desk cannot do for somebody, and where it is done. */
function Elsewhere() {
  const { t } = useTranslation('support')
  return (
    <Section title={t('elsewhere.title')}>
      <ul className={css.elsewhere}>
        <li>
          <Link to="/trades">{t('elsewhere.trade')}</Link>
          <span className={css.soft}>{t('elsewhere.tradeText')}</span>
        </li>
        <li>
          <Link to="/account/privacy/ask">{t('elsewhere.privacy')}</Link>
          <span className={css.soft}>{t('elsewhere.privacyText')}</span>
        </li>
        <li>
          <Link to="/policies/terms">{t('elsewhere.terms')}</Link>
          <span className={css.soft}>{t('elsewhere.termsText')}</span>
        </li>
      </ul>
    </Section>
  )
}
