import css from './desk.module.css'

type Props = { label: string; value: string; onChange: (day: string) => void; min?: string }

/** A calendar day, `YYYY-MM-DD`; `min` is the first that can be chosen. */
export function DayField({ label, value, onChange, min }: Props) {
  return (
    <label className={css.label}>
      {label}
      <input
        type="date"
        className={css.date}
        value={value}
        min={min}
        onChange={event => onChange(event.currentTarget.value)}
        required
      />
    </label>
  )
}
