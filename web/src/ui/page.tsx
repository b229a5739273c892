import { type ReactNode, useEffect } from 'react'
import { BackLink } from './back-link.tsx'
import css from './page.module.css'

type PageProps = {
  /** Names the browser tab, and the page itself unless `heading` is given. */
  title: string
  /** Replaces the visible heading; `null` leaves it to the children (they must bring an h1). */
  heading?: ReactNode | null
  lead?: ReactNode
  back?: { to: string; label: string }
  /** Beside the heading: quiet actions only; the page's one filled button belongs to the content. */
  actions?: ReactNode
  /** `narrow` for forms (one thing a page), `reading` for text, `wide` for grids and two panes. */
  width?: 'narrow' | 'reading' | 'wide'
  children?: ReactNode
}

/** Frame of every screen: tab title, heading, measure and rhythm. */
export function Page(props: PageProps) {
  const { title, heading, width = 'wide', children } = props
  useEffect(() => {
    document.title = `${title} · 信手 Goodhand`
  }, [title])
  return (
    <div className={css.page} data-width={width}>
      {(props.back || heading !== null) && (
        <div className={css.top}>
          {props.back && <BackLink {...props.back} />}
          {heading !== null && (
            <PageHeader title={heading ?? title} lead={props.lead} actions={props.actions} />
          )}
        </div>
      )}
      {children}
    </div>
  )
}

type HeaderProps = { title: ReactNode; lead?: ReactNode; actions?: ReactNode }

export function PageHeader({ title, lead, actions }: HeaderProps) {
  return (
    <header className={css.header}>
      <div className={css.words}>
        <h1 className={css.title}>{title}</h1>
        {lead && <p className={css.lead}>{lead}</p>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  )
}

type SectionProps = { title?: ReactNode; actions?: ReactNode; id?: string; children: ReactNode }

/** A titled part of a page. */
export function Section({ title, actions, id, children }: SectionProps) {
  return (
    <section className={css.section} id={id}>
      {(title || actions) && (
        <div className={css.sectionHead}>
          {title && <h2 className={css.sectionTitle}>{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}

/** A white sheet on the celadon ground, for what belongs together. */
export function Sheet({ children, pad = true }: { children: ReactNode; pad?: boolean }) {
  return (
    <div className={css.sheet} data-pad={pad}>
      {children}
    </div>
  )
}

type PanesProps = { main: ReactNode; side: ReactNode; sideFirst?: boolean }

/** Two panes on a wide screen, one under the other on a phone. */
export function Panes({ main, side, sideFirst = false }: PanesProps) {
  return (
    <div className={css.panes} data-side-first={sideFirst}>
      <div className={css.main}>{main}</div>
      <div className={css.side}>{side}</div>
    </div>
  )
}
