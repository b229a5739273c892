import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import css from './credit.module.css'
import { bandsOf, percentOf, placeOf } from './score-scale.ts'
import type { CreditAxis, CreditRules } from './use-credit.ts'

type Props = { axis: CreditAxis; rules: CreditRules; model: string }

/** The score in one look: the number, its grade, where it lies, and what it says about a trade. */
export function ScoreCard({ axis, rules, model }: Props) {
  const { t } = useTranslation('credit')
  const language = useLanguage()
  const share = (value: number) => percentOf(value, language)
  const { wrong, low, high } = axis.chance
  const known = axis.grade !== null
  return (
    <Sheet>
      <div className={css.now}>
        <p className={css.soft}>{t(`axis.${axis.axis}.score`)}</p>
        <p className={css.score}>
          <strong>{axis.score}</strong>
          <span className={css.grade} data-grade={axis.grade ?? 'new'}>
            {t(`grade.${axis.grade ?? 'new'}`)}
          </span>
        </p>
        <Scale axis={axis} rules={rules} />
        <p>
          {known
            ? t(`axis.${axis.axis}.chance`, {
                wrong: share(wrong),
                low: share(low),
                high: share(high),
              })
            : t(`axis.${axis.axis}.new`, { base: axis.base })}
        </p>
        <ReasonCard ask={t('how.ask')}>
          <p>{t('how.text', { base: axis.base, days: rules.halfLife_days })}</p>
          <p>{t('how.cuts', { ...rules.grades })}</p>
          <p>{t('how.version', { model, rules: rules.version })}</p>
        </ReasonCard>
      </div>
    </Sheet>
  )
}

/** The scale with its grades; the mark is where the score lies. */
function Scale({ axis, rules }: Pick<Props, 'axis' | 'rules'>) {
  const { t } = useTranslation('credit')
  const id = useId()
  const bands = bandsOf(rules)
  const grade = t(`grade.${axis.grade ?? 'new'}`)
  const words = t('scale.says', { score: axis.score, ...rules.scale, grade })
  return (
    <figure className={css.figure}>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-labelledby={id}>
        <title id={id}>{words}</title>
        {bands.map(({ grade: name, from, to }) => (
          <rect
            key={name}
            x={placeOf(from, rules.scale) + 0.3}
            width={placeOf(to, rules.scale) - placeOf(from, rules.scale) - 0.6}
            y="5"
            height="4"
            className={css.band}
            data-here={axis.score >= from && (axis.score < to || to === rules.scale.max)}
          />
        ))}
        <rect
          x={placeOf(axis.score, rules.scale) - 0.4}
          width="0.8"
          y="1"
          height="11"
          className={css.mark}
        />
      </svg>
      <div className={css.feet} aria-hidden="true">
        {bands.map(({ grade: name, from, to }) => (
          <span
            key={name}
            style={{ width: `${placeOf(to, rules.scale) - placeOf(from, rules.scale)}%` }}
          >
            {t(`grade.${name}`)}
          </span>
        ))}
      </div>
    </figure>
  )
}
