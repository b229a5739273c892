import { useTranslation } from 'react-i18next'
import { useMarket } from '../../lib/market.ts'
import css from './rows.module.css'

/** Says that a code is on its way, and in a sandbox where it can be read. */
export function CodeSentNote({ text }: { text: string }) {
  const { t } = useTranslation('security')
  const sandbox = useMarket()?.sandbox
  return (
    <>
      <p className={css.soft}>{text}</p>
      {sandbox && <p className={css.soft}>{t('code.sandbox')}</p>}
    </>
  )
}
