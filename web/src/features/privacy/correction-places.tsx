import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import css from './request-forms.module.css'

/** Where people correct what is held of them; staff write into nobody's data. */
const PLACES = [
  { data: 'account', to: '/account' },
  { data: 'contact', to: '/account/security' },
  { data: 'verified', to: '/account/verification' },
  { data: 'credit', to: '/account/credit' },
] as const

/** The ways to correct one's own data, each with what is corrected there. */
export function CorrectionPlaces() {
  const { t } = useTranslation('privacy')
  return (
    <ul className={css.list}>
      {PLACES.map(({ data, to }) => (
        <li key={data}>
          <Link to={to}>{t(`correct.${data}.go`)}</Link>
          {' – '}
          {t(`correct.${data}.what`)}
        </li>
      ))}
    </ul>
  )
}
