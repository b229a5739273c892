import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/copy-text.tsx'
import { DeskLink } from '../../ui/desk-link.tsx'
import { Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { useCarrier } from './carriers.ts'
import { SANDBOX_CARRIER } from './sandbox-number.ts'
import css from './trade-parcel.module.css'
import type { Parcel } from './trade-view.ts'

/** Where the parcel is, in the carrier's facts and our words. */
export function TradeParcel({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation('trade')
  const { name, page } = useCarrier(parcel.carrier)
  return (
    <Section title={t('parcel.title')}>
      <p>
        {name} <CopyText text={parcel.trackingNumber} />
        {page && (
          <a
            href={page.replace('{number}', encodeURIComponent(parcel.trackingNumber))}
            target="_blank"
            rel="noreferrer"
          >
            {t('parcel.page')}
          </a>
        )}
      </p>
      {parcel.carrier === SANDBOX_CARRIER && (
        <p>
          <DeskLink desk="carrier" />
        </p>
      )}
      <ParcelEvents events={parcel.events} />
    </Section>
  )
}

type Seen = Pick<Parcel['events'][number], 'at' | 'kind' | 'place'> & { text?: string | null }

/** Where a parcel has been, the newest first. */
export function ParcelEvents({ events }: { events: readonly Seen[] }) {
  const { t } = useTranslation('trade')
  if (events.length === 0) return <p className={css.none}>{t('parcel.none')}</p>
  return (
    <ol className={css.events}>
      {events
        .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
        .map(event => (
          <li key={`${event.at} ${event.kind}`} className={css.event}>
            <p className={css.what}>{t([`parcel.event.${event.kind}`, 'parcel.event.other'])}</p>
            <p className={css.where}>
              <When at={event.at} />
              {event.place && ` · ${event.place}`}
            </p>
            {event.text && <p className={css.where}>{event.text}</p>}
          </li>
        ))}
    </ol>
  )
}
