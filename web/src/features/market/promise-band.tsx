import { useTranslation } from 'react-i18next'
import { ProtectionSteps } from '../../ui/protection-steps.tsx'
import { ShieldLine } from '../../ui/shield-line.tsx'
import css from './promise-band.module.css'
import { PromiseThread } from './promise-thread.tsx'

/** What this market is, in one breath: a line on a phone, the whole thread on a desk. */
export function PromiseBand() {
  const { t } = useTranslation(['market', 'protection'])
  return (
    <section className={css.band} aria-labelledby="promise">
      <div className={css.words}>
        <h1 id="promise" className={css.title}>
          {t('home.promise')}
        </h1>
        <p className={css.lead}>{t('home.lead')}</p>
      </div>
      <div className={css.thread}>
        <PromiseThread />
      </div>
      <div className={css.line}>
        <ShieldLine ask={t('protection:how')} more={<ProtectionSteps />}>
          {t('protection:short')}
        </ShieldLine>
      </div>
    </section>
  )
}
