import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconChevronDown } from './icons.ts'
import css from './reason-card.module.css'

type Props = {
  /** The link's words; "Why?" when left out. */
  ask?: ReactNode
  children: ReactNode
  open?: boolean
}

/** A "why?" that opens in place, in plain words; works without script and by keyboard. */
export function ReasonCard({ ask, children, open = false }: Props) {
  const { t } = useTranslation()
  return (
    <details className={css.reason} open={open}>
      <summary className={css.ask}>
        <span>{ask ?? t('why')}</span>
        <IconChevronDown size={16} aria-hidden="true" className={css.turn} />
      </summary>
      <div className={css.answer}>{children}</div>
    </details>
  )
}
