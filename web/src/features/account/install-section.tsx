import { useTranslation } from 'react-i18next'
import { useInstall } from '../../lib/install.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { IconDeviceMobile } from '../../ui/icons.ts'
import { Section, Sheet } from '../../ui/page.tsx'
import css from './rows.module.css'

/** Puts Goodhand on the home screen, where the browser can do it or the person can. */
export function InstallSection() {
  const { t } = useTranslation('account')
  const { state, install } = useInstall()
  if (state === 'installed' || state === 'impossible') return null
  return (
    <Section title={t('install.title')}>
      <Sheet>
        <div className={css.form}>
          <p className={css.soft}>{t(state === 'ready' ? 'install.text' : 'install.byHand')}</p>
          {state === 'ready' && (
            <div>
              <QuietAction onClick={install} icon={<IconDeviceMobile size={18} />}>
                {t('install.do')}
              </QuietAction>
            </div>
          )}
        </div>
      </Sheet>
    </Section>
  )
}
