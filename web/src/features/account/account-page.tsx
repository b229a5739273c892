import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Me } from '../../lib/api-types.ts'
import { isStaff, useMe } from '../../lib/me.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconChevronRight } from '../../ui/icons.ts'
import { Page, Panes } from '../../ui/page.tsx'
import css from './account-page.module.css'
import { AddressSection } from './address-section.tsx'
import { EmailSection } from './email-section.tsx'
import { InstallSection } from './install-section.tsx'
import { LookSection } from './look-section.tsx'
import { PayoutSection } from './payout-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { useSignOut } from './use-sign-in.ts'

/** One's own corner: the ways onward first, then everything one can set. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const me = useMe()
  const signOut = useSignOut()
  if (!me) return null
  return (
    <Page
      title={t('page.title')}
      heading={
        <span className={css.who}>
          <Avatar name={me.displayName} />
          <span className={css.name}>
            {me.displayName}
            <small className={css.email}>{me.email}</small>
          </span>
        </span>
      }
      actions={
        <QuietAction onClick={() => signOut.mutate()} busy={signOut.isPending}>
          {t('signOut')}
        </QuietAction>
      }
    >
      <Ways me={me} />
      <Panes
        main={
          <>
            <ProfileSection me={me} />
            <EmailSection me={me} />
            <PayoutSection me={me} />
            <AddressSection />
          </>
        }
        side={
          <>
            <LookSection />
            <InstallSection />
          </>
        }
      />
    </Page>
  )
}

function Ways({ me }: { me: Me }) {
  const { t } = useTranslation('account')
  const ways = [
    { to: '/my/listings', name: t('way.listings') },
    { to: '/money', name: t('way.money') },
    { to: '/trades', name: t('way.trades') },
    { to: '/disputes', name: t('way.disputes') },
    { to: '/panel', name: t('way.panel') },
    { to: '/account/credit', name: t('way.credit') },
    { to: '/account/credentials', name: t('way.credentials') },
    { to: '/account/security', name: t('way.security') },
    { to: '/account/privacy', name: t('way.privacy') },
    ...(isStaff(me) ? [{ to: '/operator', name: t('way.operator') }] : []),
    { to: '/account/verification', name: t('way.verification') },
    { to: '/help', name: t('way.help') },
  ]
  return (
    <nav aria-label={t('way.label')}>
      <ul className={css.ways}>
        {ways.map(way => (
          <li key={way.to}>
            <Link to={way.to} className={css.way}>
              {way.name}
              <IconChevronRight size={20} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
