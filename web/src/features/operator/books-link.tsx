import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { partsOfAccount } from './subject.ts'

type Props = { purpose: string; current?: boolean } | { account: string; current?: boolean }

/** Leads to what is behind a total or an account, and names it in words. */
export function BooksLink(props: Props) {
  const { t } = useTranslation('operator')
  const current = props.current ? 'true' : undefined
  if ('purpose' in props) {
    return (
      <Link to={`/operator/books?purpose=${props.purpose}`} aria-current={current}>
        {t(`purpose.${props.purpose}`)}
      </Link>
    )
  }
  const { purpose, owner } = partsOfAccount(props.account)
  const query = new URLSearchParams({ purpose, account: props.account })
  return (
    <Link to={`/operator/books?${query}#postings`} aria-current={current}>
      {t(`purpose.${purpose}`)} · {shortOwner(owner)}
    </Link>
  )
}

/** The last letters of an id are enough to tell owners apart; names stay whole. */
function shortOwner(owner: string): string {
  const cut = owner.lastIndexOf('_')
  return cut === -1 ? owner : `…${owner.slice(-6)}`
}
