import type { ReactNode } from 'react'
import css from './states.module.css'

type Props = { title: string; text?: ReactNode; action?: ReactNode; icon?: ReactNode }

/** Nothing here yet: why, and what one can do. */
export function EmptyState({ title, text, action, icon }: Props) {
  return (
    <div className={css.state}>
      {icon && (
        <span className={css.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <h2 className={css.title}>{title}</h2>
      {text && <p className={css.text}>{text}</p>}
      {action && <div className={css.action}>{action}</div>}
    </div>
  )
}
