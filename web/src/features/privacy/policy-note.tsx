import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { formatDate } from '../../lib/time.ts'
import css from './policy-note.module.css'
import { useMyPolicies, useWaitingPolicies } from './use-policies.ts'

const HERE = '/account/privacy/policies'

/**
 * Says on every screen that a newer policy waits, until it was accepted, or that one is announced,
 * until it holds.
 */
export function PolicyNote() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const waiting = useWaitingPolicies()
  const { data } = useMyPolicies()
  const language = useLanguage()
  const [coming] = data?.flatMap(policy => policy.coming ?? []).sort() ?? []
  const reading = pathname === HERE || pathname.startsWith('/policies/')
  if ((waiting.length === 0 && !coming) || reading) return null
  return (
    <aside className={css.note} aria-label={t('policyNote.label')}>
      <span>
        {waiting.length > 0 || !coming
          ? t('policyNote.text', { count: waiting.length })
          : t('policyNote.coming', { day: formatDate(coming, language) })}
      </span>
      <Link to={HERE}>{t('policyNote.see')}</Link>
    </aside>
  )
}
