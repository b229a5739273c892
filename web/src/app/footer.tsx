import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMarket } from '../lib/market.ts'
import { LanguageChoice } from '../ui/language-choice.tsx'
import { SchemeChoice } from '../ui/scheme-choice.tsx'
import css from './footer.module.css'

/** What the market is and which rules bind it; language and colours for everyone. */
export function Footer() {
  const { t } = useTranslation()
  const market = useMarket()
  return (
    <footer className={css.footer}>
      <div className={css.inner}>
        <div className={css.words}>
          <p>{t('footer.promise')}</p>
          {market && (
            <p className={css.small}>
              {t('footer.rules', {
                name: market.name,
                jurisdiction: market.ruleBook.jurisdiction.toUpperCase(),
                version: market.ruleBook.version,
              })}
              {market.sandbox && <> · {t('footer.sandbox')}</>}
              {market.needsAdministrator && (
                <>
                  {' '}
                  · <Link to="/setup">{t('footer.setup')}</Link>
                </>
              )}
            </p>
          )}
        </div>
        <nav className={css.links} aria-label={t('footer.links')}>
          <Link to="/help">{t('nav.help')}</Link>
          <Link to="/policies/terms">{t('footer.terms')}</Link>
          <Link to="/policies/privacy">{t('footer.privacy')}</Link>
          <Link to="/dispute-figures">{t('footer.figures')}</Link>
        </nav>
        <div className={css.choices}>
          <LanguageChoice />
          <SchemeChoice />
        </div>
      </div>
    </footer>
  )
}
