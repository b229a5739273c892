import css from './mark.module.css'

/** Two hands hooked into one another like the bights of a knot, cut into a seal. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={css.mark}>
      <rect width="32" height="32" rx="9" className={css.seal} />
      <g fill="none" strokeWidth="2.9" className={css.hand}>
        <path d="M27 13.6H16.5a4.6 4.6 0 0 0 0 9.2H27" strokeLinecap="round" />
        <path d="M18.7 10.49A4.6 4.6 0 0 1 18.7 17.11" strokeWidth="5.6" className={css.gap} />
        <path d="M5 9.2H15.5a4.6 4.6 0 0 1 0 9.2H5" strokeLinecap="round" />
        <path d="M13.3 21.51A4.6 4.6 0 0 1 13.3 14.89" strokeWidth="5.6" className={css.gap} />
        <path d="M14.34 22.26A4.6 4.6 0 0 1 14.34 14.14" />
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
