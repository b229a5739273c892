import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { IconStar, IconStarFilled } from '../../ui/icons.ts'
import css from './ratings.module.css'

type Props = {
  label: string
  value: number | null
  onChange: (value: number) => void
  /** Said when the form was sent without it. */
  missing: boolean
}

/** One to five stars, each large enough for a thumb; a radio group to keyboard and screen reader. */
export function StarField({ label, value, onChange, missing }: Props) {
  const { t } = useTranslation('ratings')
  const name = useId()
  return (
    <fieldset className={css.field} aria-invalid={missing}>
      <legend className={css.legend}>
        {label}
        {value !== null && (
          <span className={css.word} aria-hidden="true">
            {t(`word.${value as 1}`)}
          </span>
        )}
      </legend>
      <div className={css.choices}>
        {([1, 2, 3, 4, 5] as const).map(n => (
          <label key={n} className={css.choice}>
            <input
              type="radio"
              className={css.input}
              name={name}
              value={n}
              checked={n === value}
              onChange={() => onChange(n)}
              aria-label={t('pick', { n, word: t(`word.${n}`) })}
            />
            {n <= (value ?? 0) ? (
              <IconStarFilled size={32} className={css.full} aria-hidden="true" />
            ) : (
              <IconStar size={32} stroke={1.5} className={css.empty} aria-hidden="true" />
            )}
          </label>
        ))}
      </div>
      {missing && value === null && <p className={css.missing}>{t('form.missing')}</p>}
    </fieldset>
  )
}
