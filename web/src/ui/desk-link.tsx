import { useTranslation } from 'react-i18next'
import { useMarket } from '../lib/market.ts'
import { IconExternalLink } from './icons.ts'

/** To a program that plays a third party in a sandbox; elsewhere there is nothing to see. */
export function DeskLink({ desk }: { desk: 'institution' | 'carrier' | 'verifier' }) {
  const { t } = useTranslation()
  const address = useMarket()?.desks?.[desk]
  if (!address) return null
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {t(`desk.${desk}`)} <IconExternalLink size={16} aria-hidden="true" />
    </a>
  )
}
