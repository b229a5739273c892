import css from './avatar.module.css'

/** The first sign of a name in a seal; nobody has to show a face. */
export function Avatar({ name, size = 48 }: { name: string; size?: number }) {
  const first = [...name.trim()][0] ?? '·'
  return (
    <span
      className={css.avatar}
      style={{ width: size, height: size, fontSize: size * 0.44 }}
      aria-hidden="true"
    >
      {first.toUpperCase()}
    </span>
  )
}
