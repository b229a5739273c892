import css from './skeleton.module.css'

/** Names for shapes that have no identity of their own. */
function shapes(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `shape-${place}`)
}

/** Grey shapes where the content will stand, so that nothing jumps. Screen readers hear one word. */
export function SkeletonCards({ count = 8, label }: { count?: number; label: string }) {
  return (
    <div className={css.cards} role="status" aria-label={label}>
      {shapes(count).map(shape => (
        <div key={shape} className={css.card}>
          <div className={css.photo} />
          <div className={css.line} data-width="40" />
          <div className={css.line} data-width="85" />
        </div>
      ))}
    </div>
  )
}

export function SkeletonText({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div className={css.text} role="status" aria-label={label}>
      {shapes(lines).map((shape, place) => (
        <div key={shape} className={css.line} data-width={place === lines - 1 ? '60' : '100'} />
      ))}
    </div>
  )
}

export function SkeletonRows({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div className={css.rows} role="status" aria-label={label}>
      {shapes(rows).map(shape => (
        <div key={shape} className={css.row}>
          <div className={css.dot} />
          <div className={css.text}>
            <div className={css.line} data-width="60" />
            <div className={css.line} data-width="40" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** One grey block of a given shape, such as a photo. */
export function SkeletonBlock({ ratio = '4 / 3', label }: { ratio?: string; label: string }) {
  return (
    <div className={css.block} style={{ aspectRatio: ratio }} role="status" aria-label={label} />
  )
}
