import type { ReactNode } from 'react'
import css from './facts.module.css'

export type Fact = { key: string; name: ReactNode; value: ReactNode; strong?: boolean }

/** Names and values, one a line: sums, attributes, addresses. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(fact => (
        <div key={fact.key} className={css.fact} data-strong={fact.strong ?? false}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
