import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/copy-text.tsx'
import { IconExternalLink } from '../../ui/icons.ts'
import { Section } from '../../ui/page.tsx'
import { QrPicture } from '../../ui/qr-picture.tsx'
import { useCarrier } from './carriers.ts'
import css from './trade-facts.module.css'
import type { CarrierLabel, TradeView } from './trade-view.ts'

type Written = { recipient: string; phone: string; lines: readonly string[] }

/** An address as it stands on a parcel. */
export function AddressLines({ to: { recipient, phone, lines } }: { to: Written }) {
  return (
    <address className={css.address}>
      {[recipient, phone, ...lines].map(line => (
        <span key={line}>{line}</span>
      ))}
    </address>
  )
}

type Sent = Pick<TradeView, 'shipTo' | 'label'>

/** Where a parcel goes, masked, and its label: for whoever sends it, only while they have to. */
export function Sending({ of: { shipTo, label } }: { of: Sent }) {
  const { t } = useTranslation('trade')
  if (!shipTo) return null
  return (
    <>
      {label && <ParcelLabel label={label} />}
      <Section title={t('shipTo.title')}>
        <AddressLines to={shipTo} />
        <p className={css.quiet}>{t('shipTo.why')}</p>
      </Section>
    </>
  )
}

function ParcelLabel({ label }: { label: CarrierLabel }) {
  const { t } = useTranslation('trade')
  const { name: carrier } = useCarrier(label.carrier)
  return (
    <Section title={t('label.title')}>
      {label.code && (
        <>
          <QrPicture text={label.code} alt={t('label.picture')} />
          <CopyText text={label.code} />
        </>
      )}
      <p role="status">{t(`label.${label.state}`, { carrier })}</p>
      {label.url && (
        <a href={label.url} target="_blank" rel="noreferrer">
          {t('label.print')} <IconExternalLink size={16} aria-hidden="true" />
        </a>
      )}
    </Section>
  )
}
