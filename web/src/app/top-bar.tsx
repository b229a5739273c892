import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { isStaff, useMe } from '../lib/me.ts'
import { QuietAction } from '../ui/actions.tsx'
import { IconBell, IconHelp, IconMessage, IconPlus, IconUser } from '../ui/icons.ts'
import { Wordmark } from '../ui/mark.tsx'
import { SearchBox } from './search-box.tsx'
import css from './top-bar.module.css'

/** Name, search, and on a wide screen the ways through the market. */
export function TopBar() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <header className={css.bar}>
      <div className={css.inner}>
        <Link to="/" className={css.home} aria-label={t('brand')}>
          <Wordmark />
        </Link>
        <SearchBox />
        <nav className={css.ways} aria-label={t('nav.main')}>
          {me && <NavLink to="/trades">{t('nav.trades')}</NavLink>}
          {me && <NavLink to="/money">{t('nav.money')}</NavLink>}
          {isStaff(me) && <NavLink to="/operator">{t('nav.operator')}</NavLink>}
          <NavLink to="/sell" className={css.sell ?? ''}>
            <IconPlus size={18} aria-hidden="true" />
            {t('nav.sell')}
          </NavLink>
          {me && (
            <NavLink
              to="/messages"
              className={css.icon ?? ''}
              aria-label={messagesLabel(t, me.unreadConversations)}
            >
              <IconMessage size={22} aria-hidden="true" />
              {me.unreadConversations > 0 && <span className={css.dot} />}
            </NavLink>
          )}
          {me && (
            <NavLink
              to="/notices"
              className={css.icon ?? ''}
              aria-label={noticesLabel(t, me.unreadNotices)}
            >
              <IconBell size={22} aria-hidden="true" />
              {me.unreadNotices > 0 && <span className={css.dot} />}
            </NavLink>
          )}
          <NavLink to="/help" className={css.icon ?? ''} aria-label={t('nav.help')}>
            <IconHelp size={22} aria-hidden="true" />
          </NavLink>
          {me && (
            <NavLink to="/account" className={css.icon ?? ''} aria-label={t('nav.account')}>
              <IconUser size={22} aria-hidden="true" />
            </NavLink>
          )}
        </nav>
        {me === null && <QuietAction to="/sign-in">{t('nav.signIn')}</QuietAction>}
      </div>
    </header>
  )
}

type Say = ReturnType<typeof useTranslation>['t']

function messagesLabel(t: Say, unread: number): string {
  return unread > 0 ? t('nav.messagesUnread', { count: unread }) : t('nav.messages')
}

function noticesLabel(t: Say, unread: number): string {
  return unread > 0 ? t('nav.noticesUnread', { count: unread }) : t('nav.notices')
}
