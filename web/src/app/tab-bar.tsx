import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useMe } from '../lib/me.ts'
import {
  IconBell,
  IconHome,
  IconMessage,
  IconPlus,
  IconShoppingBag,
  IconUser,
} from '../ui/icons.ts'
import css from './tab-bar.module.css'

/** The six ways of a phone, within reach of a thumb. */
export function TabBar() {
  const { t } = useTranslation()
  const me = useMe()
  const unread = me?.unreadNotices ?? 0
  return (
    <nav className={css.tabs} aria-label={t('nav.main')}>
      <Tab to="/" icon={<IconHome size={24} stroke={1.7} />} name={t('nav.home')} />
      <Tab to="/trades" icon={<IconShoppingBag size={24} stroke={1.7} />} name={t('nav.trades')} />
      <Tab to="/sell" icon={<IconPlus size={24} stroke={2} />} name={t('nav.sell')} main />
      <Tab
        to="/messages"
        icon={<IconMessage size={24} stroke={1.7} />}
        name={t('nav.messages')}
        count={me?.unreadConversations ?? 0}
      />
      <Tab
        to="/notices"
        icon={<IconBell size={24} stroke={1.7} />}
        name={t('nav.notices')}
        count={unread}
      />
      <Tab to="/account" icon={<IconUser size={24} stroke={1.7} />} name={t('nav.account')} />
    </nav>
  )
}

type TabProps = { to: string; icon: ReactNode; name: string; count?: number; main?: boolean }

function Tab({ to, icon, name, count = 0, main = false }: TabProps) {
  return (
    <NavLink to={to} end={to === '/'} className={css.tab ?? ''} data-main={main}>
      <span className={css.icon} aria-hidden="true">
        {icon}
        {count > 0 && <span className={css.count}>{count > 99 ? '99+' : count}</span>}
      </span>
      <span>{name}</span>
    </NavLink>
  )
}
