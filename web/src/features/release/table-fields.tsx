import { useTranslation } from 'react-i18next'
import { CheckList } from '../../ui/check-list.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import css from './release-form.module.css'
import type { Options } from './release-types.ts'
import type { Draft } from './wish.ts'

export type FieldsProps = {
  draft: Draft
  options: Options
  onChange: (part: Partial<Draft>) => void
}

/** Which columns, which of them must not be told of anybody, and how large the crowds are. */
export function TableFields({ draft, options, onChange }: FieldsProps) {
  const { t } = useTranslation('release')
  const columns = options.datasets.find(one => one.name === draft.dataset)?.columns ?? []
  const sensitive = columns.filter(column => column.maySensitive)
  return (
    <>
      <CheckList
        label={t('form.columns')}
        values={draft.columns.filter(name => name !== draft.sensitive)}
        onChange={names => onChange({ columns: names })}
        options={columns
          .filter(({ name }) => name !== draft.sensitive)
          .map(({ name }) => ({ value: name, label: t(`column.${name}`) }))}
      />
      {sensitive.length > 0 && (
        <ChoiceField
          label={t('form.sensitive')}
          help={t('form.sensitiveHelp')}
          value={draft.sensitive}
          onChange={name => onChange({ sensitive: name })}
          optional
          choices={sensitive.map(({ name }) => ({ value: name, label: t(`column.${name}`) }))}
        />
      )}
      <ReasonCard ask={t('form.strictness')}>
        <Strictness draft={draft} options={options} onChange={onChange} />
      </ReasonCard>
    </>
  )
}

function Strictness({ draft, options, onChange }: FieldsProps) {
  const { t } = useTranslation('release')
  const least = options.profiles.find(({ name }) => name === draft.profile)
  if (!least) return null
  const protects = draft.sensitive !== ''
  return (
    <div className={css.form}>
      <NumberField
        label={t('form.k')}
        help={t('form.kHelp')}
        value={draft.k}
        onChange={k => onChange({ k })}
        min={least.k}
        max={1_000}
      />
      {protects && (
        <NumberField
          label={t('form.l')}
          help={t('form.lHelp')}
          value={draft.l}
          onChange={l => onChange({ l })}
          min={least.l}
          max={50}
        />
      )}
      {protects && (
        <NumberField
          label={t('form.t')}
          help={t('form.tHelp')}
          value={draft.t}
          onChange={next => onChange({ t: next })}
          min={0}
          max={least.t}
          step={0.05}
        />
      )}
      <NumberField
        label={t('form.suppression')}
        value={draft.suppressionPercent}
        onChange={suppressionPercent => onChange({ suppressionPercent })}
        min={0}
        max={Number((least.suppressionMax * 100).toFixed(2))}
        step={0.5}
        suffix=" %"
      />
      <Segments
        label={t('form.measure')}
        value={draft.measure}
        onChange={measure => onChange({ measure })}
        choices={(['loss', 'entropy'] as const).map(measure => ({
          value: measure,
          label: t(`measure.${measure}`),
        }))}
      />
      <p className={css.soft}>{t(`form.measureHelp.${draft.measure}`)}</p>
    </div>
  )
}
