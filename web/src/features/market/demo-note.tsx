import { useTranslation } from 'react-i18next'
import { useMarket } from '../../lib/market.ts'
import { useMe } from '../../lib/me.ts'
import { QuietAction } from '../../ui/actions.tsx'
import css from './demo-note.module.css'

/** In a demo, the shortest way in: be one of the ready people. */
export function DemoNote() {
  const { t } = useTranslation('market')
  const market = useMarket()
  const me = useMe()
  if (!market?.demo || me !== null) return null
  return (
    <aside className={css.note}>
      <p>
        <strong>{t('demo.title')}</strong>
        <span className={css.text}>{t('demo.text')}</span>
      </p>
      <QuietAction to="/sign-in">{t('demo.enter')}</QuietAction>
    </aside>
  )
}
