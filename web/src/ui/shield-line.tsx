import type { ReactNode } from 'react'
import { Mark } from './mark.tsx'
import css from './shield-line.module.css'

type Props = {
  /** One plain sentence: how the money is protected here and now. */
  children: ReactNode
  /** What opens beneath it, such as the four steps. */
  more?: ReactNode
  ask?: string
}

/** The sentence of protection, tied to the thread; the same wherever money is spoken of. */
export function ShieldLine({ children, more, ask }: Props) {
  const sentence = (
    <span className={css.line}>
      <Mark size={24} />
      <span className={css.sentence}>{children}</span>
    </span>
  )
  if (!more) return <div className={css.shield}>{sentence}</div>
  return (
    <details className={css.shield}>
      <summary className={css.summary}>
        {sentence}
        <span className={css.ask}>{ask}</span>
      </summary>
      <div className={css.more}>{more}</div>
    </details>
  )
}
