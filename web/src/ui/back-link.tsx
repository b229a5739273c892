import { Link } from 'react-router'
import css from './back-link.module.css'
import { IconArrowLeft } from './icons.ts'

/** The way up, named by where it leads. */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} className={css.back}>
      <IconArrowLeft size={18} aria-hidden="true" />
      {label}
    </Link>
  )
}
