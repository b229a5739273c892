import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

const OWN = { trade: '/trades/', listing: '/listings/', dispute: '/disputes/' } as const
const DESK = {
  ...{ trade: '/operator/trades?sel=', dispute: '/operator/disputes?sel=' },
  listing: '/listings/',
} as const
export type AboutKind = keyof typeof OWN

/** The kind of thing that a ticket can be about, by its id; null for anything else. */
export function kindOf(id: string | null): AboutKind | null {
  const prefix = id?.slice(0, id.indexOf('_')) ?? ''
  return Object.hasOwn(OWN, prefix) ? (prefix as AboutKind) : null
}

/** To what a ticket is about, as its person or the desk looks at it. */
export function AboutLink({ id, desk = false }: { id: string; desk?: boolean }) {
  const { t } = useTranslation('support')
  const kind = kindOf(id)
  if (kind === null) return null
  return <Link to={`${(desk ? DESK : OWN)[kind]}${id}`}>{t(`about.${kind}`)}</Link>
}
