import css from './desk.module.css'

type Props = {
  label: string
  value: string
  onChange: (day: string) => void
  min?: string
  max?: string
}

/** A calendar day, `YYYY-MM-DD`; `min` and `max` are the first and last that can be chosen. */
export function DayField({ label, value, onChange, min, max }: Props) {
  return (
    <label className={css.label}>
      {label}
      <input
        type="date"
        className={css.date}
        value={value}
        min={min}
        max={max}
        onChange={event => onChange(event.currentTarget.value)}
        required
      />
    </label>
  )
}
