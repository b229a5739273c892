import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckList } from '../../ui/check-list.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { noiseWithin } from './noise.ts'
import css from './release-form.module.css'
import type { FieldsProps } from './table-fields.tsx'
import { countsWish } from './wish.ts'

/** What is counted, how much noise hides each person, and what that takes of the year's budget. */
export function CountsFields({ draft, options, onChange }: FieldsProps) {
  const { t } = useTranslation('release')
  const dataset = options.datasets.find(one => one.name === draft.dataset)
  const least = options.profiles.find(({ name }) => name === draft.profile)
  const wish = countsWish(draft)
  const isWhole = wish.epsilonMilli > 0 && wish.rowsEach > 0
  return (
    <>
      <CheckList
        label={t('form.by')}
        values={draft.by}
        onChange={by => onChange({ by })}
        options={(dataset?.countedBy ?? []).map(name => ({
          value: name,
          label: t(`countedBy.${name}`),
        }))}
      />
      <div className={css.numbers}>
        <NumberField
          label={t('form.epsilon')}
          value={draft.epsilon}
          onChange={epsilon => onChange({ epsilon })}
          min={0.01}
          max={options.budget.epsilonMilliMax / 1_000}
          step={0.05}
        />
        <NumberField
          label={t('form.rowsEach')}
          value={draft.rowsEach}
          onChange={rowsEach => onChange({ rowsEach })}
          min={1}
          max={options.rowsEachMax}
        />
        <NumberField
          label={t('form.threshold')}
          value={draft.threshold}
          onChange={threshold => onChange({ threshold })}
          min={least?.threshold ?? 1}
          max={10_000}
        />
      </div>
      {isWhole && (
        <p className={css.soft}>
          {t('form.noise', { within: noiseWithin(wish.epsilonMilli, wish.rowsEach) })}
        </p>
      )}
      <Budget options={options} next={isWhole ? wish.epsilonMilli : 0} />
    </>
  )
}

/** What the year's releases have spent on whom they counted most, and what this one would. */
function Budget({ options, next }: { options: FieldsProps['options']; next: number }) {
  const { t } = useTranslation('release')
  const id = useId()
  const { epsilonMilli, spentMostMilli, year } = options.budget
  const share = (milli: number) => Math.min((milli / epsilonMilli) * 100, 100)
  const words = t('form.budget', {
    year,
    spent: spentMostMilli / 1_000,
    next: next / 1_000,
    all: epsilonMilli / 1_000,
  })
  return (
    <div className={css.budget}>
      <svg className={css.bar} role="img" aria-labelledby={id}>
        <title id={id}>{words}</title>
        <rect width="100%" height="100%" className={css.rest} />
        <rect width={`${share(spentMostMilli + next)}%`} height="100%" className={css.next} />
        <rect width={`${share(spentMostMilli)}%`} height="100%" className={css.spent} />
      </svg>
      <p className={css.soft}>{words}</p>
    </div>
  )
}
