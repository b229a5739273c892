import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import css from './policy-note.module.css'
import { useWaitingPolicies } from './use-policies.ts'

const HERE = '/account/privacy/policies'

/** Says on every screen that a newer policy waits, until it was accepted. */
export function PolicyNote() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const waiting = useWaitingPolicies()
  const reading = pathname === HERE || pathname.startsWith('/policies/')
  if (waiting.length === 0 || reading) return null
  return (
    <aside className={css.note} aria-label={t('policyNote.label')}>
      <span>{t('policyNote.text', { count: waiting.length })}</span>
      <Link to={HERE}>{t('policyNote.see')}</Link>
    </aside>
  )
}
