import { useTranslation } from 'react-i18next'
import type { Listing } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { formatSpan } from '../../lib/time.ts'
import { ProtectionSteps } from '../../ui/protection-steps.tsx'
import { ShieldLine } from '../../ui/shield-line.tsx'

/** The plain statement of protection for this listing, opening into its four steps. */
export function ListingShield({ listing }: { listing: Listing }) {
  const { t } = useTranslation('protection')
  const language = useLanguage()
  const way = listing.delivery.includes('courier') ? 'courier' : 'pickup'
  const { inspection_ms } = listing.protection
  return (
    <ShieldLine
      ask={t('how')}
      more={<ProtectionSteps delivery={way} inspection_ms={inspection_ms} />}
    >
      {t(way, { inspection: formatSpan(inspection_ms, language) })}
    </ShieldLine>
  )
}
