import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatSpan } from '../../lib/time.ts'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { When } from '../../ui/when.tsx'
import { DAY_MS } from '../ratings/use-ratings.ts'
import css from './credit.module.css'
import { type PublicCredit, useCreditRules } from './use-credit.ts'

/** What everybody may know that somebody did, each with the day from which it is shown no more. */
export function Violations({ shown }: { shown: PublicCredit['violations'] }) {
  const { t } = useTranslation('credit')
  const rules = useCreditRules().data?.violations ?? []
  const language = useLanguage()
  return (
    <>
      {shown.length === 0 && <p className={css.soft}>{t('public.noViolations')}</p>}
      <ul className={css.rows}>
        {shown.map(({ axis, code, at, until }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two of a day have no other name.
          <li key={`${axis} ${code} ${at} ${place}`} className={css.row}>
            <span className={css.words}>
              <span>{t(`finding.${code}`)}</span>
              <span className={css.soft}>
                {t(`axis.${axis}.name`)} · <When at={at} show="day" />
              </span>
            </span>
            <span className={css.soft}>
              {t('public.until')} <When at={until} show="day" />
            </span>
          </li>
        ))}
      </ul>
      <ReasonCard ask={t('public.violationsAsk')}>
        <p>{t('public.violationsText')}</p>
        <ul>
          {rules.map(({ code, shown_days }) => (
            <li key={code}>
              {t(`finding.${code}`)} · {formatSpan(shown_days * DAY_MS, language)}
            </li>
          ))}
        </ul>
      </ReasonCard>
    </>
  )
}
