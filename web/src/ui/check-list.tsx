import type { ReactNode } from 'react'
import css from './option-list.module.css'

export type Check = { value: string; label: ReactNode; text?: ReactNode; below?: ReactNode }

type Props = {
  label: string
  hideLabel?: boolean
  values: readonly string[]
  onChange: (values: string[]) => void
  options: readonly Check[]
  error?: string | null
}

/** Any of several, as cards; what a chosen one asks for opens beneath it. */
export function CheckList({ label, hideLabel = false, values, onChange, options, error }: Props) {
  const toggle = (value: string) =>
    onChange(
      values.includes(value) ? values.filter(chosen => chosen !== value) : [...values, value],
    )
  return (
    <fieldset className={css.list} data-look="cards">
      <legend className={hideLabel ? 'only-heard' : css.legend}>{label}</legend>
      <div className={css.options}>
        {options.map(option => (
          <div key={option.value}>
            <label className={css.option}>
              <input
                type="checkbox"
                className={css.input}
                data-many="true"
                checked={values.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
              <span className={css.words}>
                <span className={css.name}>{option.label}</span>
                {option.text && <span className={css.text}>{option.text}</span>}
              </span>
            </label>
            {values.includes(option.value) && option.below && (
              <div className={css.below}>{option.below}</div>
            )}
          </div>
        ))}
      </div>
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  )
}
