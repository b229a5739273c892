import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import css from './recovery-codes.module.css'
import rows from './rows.module.css'

type Props = { codes: readonly string[]; onKept: () => void }

/** Ten codes, shown this once: to be downloaded, printed or written down. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const { t } = useTranslation('security')
  const text = `${t('recovery.fileHead')}\n\n${codes.join('\n')}\n`
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`
  return (
    <div className={rows.form}>
      <strong>{t('recovery.title')}</strong>
      <p className={rows.soft}>{t('recovery.text')}</p>
      <ul className={css.codes}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={rows.inline}>
        <a className={css.download} href={href} download="goodhand-recovery-codes.txt">
          {t('recovery.download')}
        </a>
        <QuietAction onClick={() => window.print()}>{t('recovery.print')}</QuietAction>
      </div>
      <PrimaryAction onClick={onKept}>{t('recovery.kept')}</PrimaryAction>
    </div>
  )
}
