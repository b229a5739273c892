import { type ReactNode, useId } from 'react'
import css from './segments.module.css'

type Props<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly { value: Value; label: ReactNode; heard?: string; lang?: string }[]
}

/** A few choices side by side of which one holds; a radio group to keyboard and screen reader. */
export function Segments<Value extends string>(props: Props<Value>) {
  const { label, value, onChange, choices } = props
  const name = useId()
  return (
    <fieldset className={css.segments}>
      <legend className="only-heard">{label}</legend>
      {choices.map(choice => (
        <label key={choice.value} className={css.choice} lang={choice.lang}>
          <input
            type="radio"
            className={css.input}
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            {...(choice.heard ? { 'aria-label': choice.heard } : {})}
          />
          <span className={css.word}>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
