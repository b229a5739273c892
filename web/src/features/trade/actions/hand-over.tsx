import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { ProblemNote } from '../../../ui/error-state.tsx'
import { useCarrier } from '../carriers.ts'
import type { TradeView } from '../trade-view.ts'
import { useShip } from './use-ship.ts'

type Props = { tradeId: string; sent: { carrier: string; trackingNumber: string } }

/** The number that a made label has given the parcel, to ship with; null while there is none. */
export function readyToShip({ actions, label }: TradeView): Props['sent'] | null {
  if (!actions.includes('ship') || !label?.trackingNumber) return null
  return { carrier: label.carrier, trackingNumber: label.trackingNumber }
}

/** Ships with the label's own number in one click. */
export function HandOver({ tradeId, sent }: Props) {
  const { t } = useTranslation('trade')
  const { name: carrier } = useCarrier(sent.carrier)
  const ship = useShip(tradeId)
  return (
    <>
      <PrimaryAction onClick={() => ship.mutate(sent)} busy={ship.isPending}>
        {t('action.ship.handed', { carrier })}
      </PrimaryAction>
      {ship.error && <ProblemNote error={ship.error} />}
    </>
  )
}
