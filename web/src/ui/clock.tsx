import type { ReactNode } from 'react'
import css from './clock.module.css'
import { IconClock } from './icons.ts'
import { Until } from './when.tsx'

type Props = {
  by: string
  /** What silence leads to, as a full sentence. */
  onExpiry?: ReactNode
}

/** A deadline: until when, and what happens on its own if nobody acts. Looks the same everywhere. */
export function Clock({ by, onExpiry }: Props) {
  return (
    <p className={css.clock}>
      <IconClock size={20} aria-hidden="true" className={css.icon} />
      <span>
        <strong className={css.until}>
          <Until by={by} />
        </strong>
        {onExpiry && <span className={css.expiry}>{onExpiry}</span>}
      </span>
    </p>
  )
}
