import css from './mark.module.css'

/** Two hands as the two bights of a reef knot, cut into a seal. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={css.mark}>
      <rect width="32" height="32" rx="9" className={css.seal} />
      <g fill="none" strokeWidth="3.4" strokeLinecap="round">
        <path d="M6 11.6h10.4a4.4 4.4 0 0 1 0 8.8H6" className={css.hand} />
        <path d="M26 11.6H15.6a4.4 4.4 0 0 0 0 8.8H26" className={css.hand} />
      </g>
    </svg>
  )
}

/** The mark with the name: 信手 Goodhand. */
export function Wordmark() {
  return (
    <span className={css.word}>
      <Mark />
      <span className={css.name}>
        <span lang="zh">信手</span> <span className={css.latin}>Goodhand</span>
      </span>
    </span>
  )
}
