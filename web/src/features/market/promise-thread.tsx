import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { useMarket } from '../../lib/market.ts'
import { formatSpan } from '../../lib/time.ts'
import css from './promise-thread.module.css'

const STEPS = ['pay', 'keep', 'look', 'done'] as const

/** The way of the money as one thread with a knot where it is held. */
export function PromiseThread() {
  const { t } = useTranslation('market')
  const language = useLanguage()
  const span = useMarket()?.rules.inspectWithin_ms
  const inspection = span ? formatSpan(span, language) : ''
  return (
    <ol className={css.steps}>
      {STEPS.map(step => (
        <li key={step} className={css.step} data-step={step}>
          <span className={css.knot} aria-hidden="true">
            {step === 'keep' && <Knot />}
          </span>
          <strong>{t(`thread.${step}.title`)}</strong>
          <span className={css.text}>{t(`thread.${step}.text`, { inspection })}</span>
        </li>
      ))}
    </ol>
  )
}

/** The buyer's thread comes in from the left, the seller's from the right; here they hold each other. */
function Knot() {
  return (
    <svg viewBox="4 7 24 18" width="64" height="48" aria-hidden="true" className={css.tied}>
      <g fill="none" strokeWidth="1.15" className={css.hand}>
        <path d="M25 22.8H16.5a4.6 4.6 0 0 1 0-9.2H29" strokeLinecap="round" />
        <path d="M18.7 10.49A4.6 4.6 0 0 1 18.7 17.11" strokeWidth="3.4" className={css.gap} />
        <path d="M7 9.2H15.5a4.6 4.6 0 0 1 0 9.2H3" strokeLinecap="round" />
        <path d="M13.3 21.51A4.6 4.6 0 0 1 13.3 14.89" strokeWidth="3.4" className={css.gap} />
        <path d="M14.34 22.26A4.6 4.6 0 0 1 14.34 14.14" />
      </g>
    </svg>
  )
}
