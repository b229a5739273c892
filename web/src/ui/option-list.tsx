import type { ReactNode } from 'react'
import css from './option-list.module.css'

export type Option = { value: string; label: ReactNode; text?: ReactNode; inset?: boolean }

type Props = {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
  /** `plain` for filters, `cards` where the choice is the matter of the page. */
  look?: 'plain' | 'cards'
  hideLabel?: boolean
  error?: string | null
}

/** One of several, all in sight, each with room for a plain explanation. */
export function OptionList(props: Props) {
  const { look = 'plain', hideLabel = false, error } = props
  return (
    <fieldset className={css.list} data-look={look} aria-invalid={Boolean(error)}>
      <legend className={hideLabel ? 'only-heard' : css.legend}>{props.label}</legend>
      <div className={css.options}>
        {props.options.map(option => (
          <label key={option.value} className={css.option} data-inset={option.inset ?? false}>
            <input
              type="radio"
              className={css.input}
              name={props.name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span className={css.words}>
              <span className={css.name}>{option.label}</span>
              {option.text && <span className={css.text}>{option.text}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  )
}
