import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { codeOf } from '../lib/problem.ts'
import { QuietAction } from './actions.tsx'
import { IconAlertTriangle } from './icons.ts'
import { useProblemWords } from './problem-words.ts'
import css from './states.module.css'

type Props = { error: unknown; onRetry?: () => void }

/** A screen that could not be read: what happened, what is safe, what to do. */
export function ErrorState({ error, onRetry }: Props) {
  const words = useProblemWords(error)
  return (
    <div className={css.state} role="alert">
      <span className={css.icon} data-wrong="true" aria-hidden="true">
        <IconAlertTriangle size={28} />
      </span>
      <h2 className={css.title}>{words.what}</h2>
      {words.safe && <p className={css.text}>{words.safe}</p>}
      {words.todo && <p className={css.text}>{words.todo}</p>}
      <WayOn error={error} {...(onRetry && { onRetry })} />
    </div>
  )
}

/** Who may not see a page may not see it a second later either, so they are led away from it. */
function WayOn({ error, onRetry }: Props) {
  const { t } = useTranslation()
  const isStaffPage = useLocation().pathname.startsWith('/operator')
  if (codeOf(error) === 'not_allowed') {
    return (
      <div className={css.action}>
        <QuietAction to={isStaffPage ? '/operator' : '/'}>{t('back')}</QuietAction>
      </div>
    )
  }
  if (!onRetry) return null
  return (
    <div className={css.action}>
      <QuietAction onClick={onRetry}>{t('again')}</QuietAction>
    </div>
  )
}

/** A command that was refused, beside the button that was pressed. */
export function ProblemNote({ error }: { error: unknown }) {
  const { t } = useTranslation(['verification', 'money'])
  const words = useProblemWords(error)
  if (!error) return null
  return (
    <div className={css.note} role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" className={css.noteIcon} />
      <div>
        <strong>{words.what}</strong>
        {words.safe && <p>{words.safe}</p>}
        {words.todo && <p>{words.todo}</p>}
        {codeOf(error) === 'limit_reached' && (
          <Link to="/account/verification">{t('limit.go')}</Link>
        )}
        {codeOf(error) === 'deposit_needed' && (
          <Link to="/money#deposit">{t('money:deposit.go')}</Link>
        )}
      </div>
    </div>
  )
}
