import type { ReactNode } from 'react'
import { IconCheck } from './icons.ts'
import css from './thread.module.css'

export type ThreadStep = {
  key: string
  status: 'done' | 'current' | 'todo' | 'failed'
  title: ReactNode
  text?: ReactNode
}

/** The thread of the mark: what happens one after the other, tied where it is done. */
export function Thread({ steps, label }: { steps: readonly ThreadStep[]; label: string }) {
  return (
    <ol className={css.thread} aria-label={label}>
      {steps.map(step => (
        <li
          key={step.key}
          className={css.step}
          data-status={step.status}
          aria-current={step.status === 'current' ? 'step' : undefined}
        >
          <span className={css.knot} aria-hidden="true">
            {step.status === 'done' && <IconCheck size={12} stroke={3} />}
          </span>
          <div className={css.words}>
            <strong className={css.title}>{step.title}</strong>
            {step.text && <div className={css.text}>{step.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
