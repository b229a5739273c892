import { useTranslation } from 'react-i18next'
import { LanguageChoice } from '../../ui/language-choice.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SchemeChoice } from '../../ui/scheme-choice.tsx'
import css from './rows.module.css'
import { useChangeMe } from './use-change-me.ts'

/** Language (also of notices and mail) and colours. */
export function LookSection() {
  const { t } = useTranslation(['account', 'common'])
  const change = useChangeMe()
  return (
    <Section title={t('look.title')}>
      <Sheet>
        <div className={css.form}>
          <div>
            <LanguageChoice onChange={locale => change.mutate({ locale })} />
            <p className={css.soft}>{t('look.languageHelp')}</p>
          </div>
          <SchemeChoice />
        </div>
      </Sheet>
    </Section>
  )
}
