import { useTranslation } from 'react-i18next'
import { When } from '../../ui/when.tsx'
import { historyWords } from '../trade/history-words.ts'
import { ParcelEvents } from '../trade/trade-parcel.tsx'
import { Snapshot, type SnapshotView } from '../trade/trade-snapshot.tsx'
import { useSay } from '../trade/use-say.ts'
import css from './disputes.module.css'
import { Looks, type Recorded } from './looks.tsx'
import type { Item } from './use-disputes.ts'

type Events = Parameters<typeof ParcelEvents>[0]['events']

interface ParcelJson {
  readonly carrier: string
  readonly trackingNumber: string
  readonly leg: string
  readonly events: Events
}
interface FactJson {
  readonly kind: string
  readonly at: string
  readonly body: Record<string, string | number>
}

/** What the market recorded itself, in words; nothing of what a side put in. */
export function ItemContent({ item, currency }: { item: Item; currency: string }) {
  const { t } = useTranslation('disputes')
  const content = item.content as never
  switch (item.item) {
    case 'listing':
      return (
        <details>
          <summary>{t('evidence.look')}</summary>
          <div className={css.stack}>
            <Snapshot listing={content as SnapshotView} />
          </div>
        </details>
      )
    case 'tracking':
      return (content as { parcels: ParcelJson[] }).parcels.map(one => (
        <Tracked key={`${one.leg} ${one.trackingNumber}`} parcel={one} />
      ))
    case 'payments':
      return <Payments facts={(content as { facts: FactJson[] }).facts} currency={currency} />
    case 'chat':
      return <p>{t('evidence.messages', { count: (content as { messages: number }).messages })}</p>
    case 'looks':
      return <Looks recorded={content as Recorded} />
    default:
      return null
  }
}

function Tracked({ parcel }: { parcel: ParcelJson }) {
  return (
    <div>
      <p>
        {parcel.carrier} {parcel.trackingNumber}
      </p>
      <ParcelEvents events={parcel.events} />
    </div>
  )
}

function Payments({ facts, currency }: { facts: readonly FactJson[]; currency: string }) {
  const say = useSay()
  return (
    <ol className={css.steps}>
      {facts.map(({ kind, at, body: data }) => (
        <li key={`${at} ${kind}`}>
          {say(historyWords({ kind, at, data } as never, currency), 'history.unknown')}{' '}
          <span className={css.soft}>
            <When at={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
