import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { PolicyNote } from '../features/privacy/policy-note.tsx'
import { useConsentAsk } from '../lib/consent.ts'
import { useNews } from '../lib/live.ts'
import { useMe } from '../lib/me.ts'
import { useStepUp } from '../lib/step-up.ts'
import { SkeletonText } from '../ui/skeleton.tsx'
import { Footer } from './footer.tsx'
import { OfflineNote } from './offline-note.tsx'
import css from './shell.module.css'
import { TabBar } from './tab-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { UpdateNote } from './update-note.tsx'

const StepUpDialog = lazy(async () => ({
  default: (await import('../features/account/step-up-dialog.tsx')).StepUpDialog,
}))

const ConsentGate = lazy(async () => ({
  default: (await import('../features/privacy/consent-gate.tsx')).ConsentGate,
}))

/** Asks about a use of data wherever a screen met it; loaded when it is first needed. */
function Consent() {
  const waiting = useConsentAsk()
  if (!waiting) return null
  return (
    <Suspense fallback={null}>
      <ConsentGate {...waiting} />
    </Suspense>
  )
}

/** Over whatever screen asked for it; loaded when it is first needed. */
function StepUp() {
  const waiting = useStepUp()
  if (!waiting) return null
  return (
    <Suspense fallback={null}>
      <StepUpDialog key={waiting.ask.stepUpId} {...waiting} />
    </Suspense>
  )
}

/** The frame around every screen: bars, landmarks, and where the keyboard stands after a move. */
export function Shell() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  useNews(useMe()?.id)
  const moving = useNavigation().state !== 'idle'
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    // Who has gone into a field since, e.g. by "/", keeps the keyboard there.
    if (document.activeElement?.matches('input, textarea, select')) return
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <div className={css.shell}>
      <a href="#main" className={css.skip}>
        {t('skip')}
      </a>
      <TopBar />
      <OfflineNote />
      <PolicyNote />
      {moving && <div className={css.progress} role="progressbar" aria-label={t('loading')} />}
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        <Suspense fallback={<SkeletonText lines={8} label={t('loading')} />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <TabBar />
      <UpdateNote />
      <StepUp />
      <Consent />
      <ScrollRestoration />
    </div>
  )
}
