import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { codeOf, isProblem } from '../../../lib/problem.ts'
import { TextAction } from '../../../ui/actions.tsx'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { DeskLink } from '../../../ui/desk-link.tsx'
import { ChoiceField } from '../../../ui/fields.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useCarriers } from '../carriers.ts'
import { firstCarrier } from '../last-carrier.ts'
import { drawSerial, SANDBOX_CARRIER, sandboxNumber } from '../sandbox-number.ts'
import { checkTrackingNumber, tidyTrackingNumber } from '../tracking-number.ts'
import css from './actions.module.css'
import { FullAddress } from './full-address.tsx'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useShip } from './use-ship.ts'

/** The seller has handed the parcel over: which carrier, which number. */
export function ShipDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const carriers = useCarriers()
  const [chosen, setCarrier] = useState('')
  const [number, setNumber] = useState('')
  const carrier = chosen || firstCarrier(carriers)
  const ship = useShip(trade.id, onClose)
  const offered = carriers.find(one => one.code === carrier)
  const check = checkTrackingNumber(number)
  const refused = codeOf(ship.error) === 'tracking_number_wrong'
  const write = (text: string) => {
    ship.reset()
    setNumber(tidyTrackingNumber(text))
  }
  const wrong = useNumberWords(ship.error, check)
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.ship.title')}
      facts={[facts.item(), facts.seen(t('action.ship.seen'))]}
      consequence={t('action.ship.consequence')}
      action={t('action.ship.do')}
      onConfirm={() => ship.mutate({ carrier, trackingNumber: number })}
      busy={ship.isPending}
      error={refused ? undefined : ship.error}
      disabled={carrier === '' || check === 'empty' || check === 'wrong_check_digit'}
    >
      <ChoiceField
        label={t('action.ship.carrier')}
        value={carrier}
        onChange={setCarrier}
        choices={carriers.map(one => ({ value: one.code, label: one.name }))}
        required
      />
      {offered && trade.actions.includes('show_address') && (
        <FullAddress key={carrier} of="trades" id={trade.id} carrier={offered} />
      )}
      <TextField
        label={t('action.ship.number')}
        help={t('action.ship.help')}
        placeholder={offered?.example ?? ''}
        value={number}
        onChange={write}
        error={wrong}
        maxLength={200}
        required
      />
      <div className={css.buttons}>
        <Paste onText={write} />
        {carrier === SANDBOX_CARRIER && (
          <TextAction onClick={() => write(sandboxNumber(drawSerial()))}>
            {t('action.ship.draw')}
          </TextAction>
        )}
      </div>
      {carrier === SANDBOX_CARRIER && <DeskLink desk="carrier" />}
    </ConfirmFacts>
  )
}

/** What is wrong with the number: first what can be seen here, then what the market said. */
function useNumberWords(error: unknown, check: string): string | null {
  const { t } = useTranslation('trade')
  const language = useLanguage()
  const carriers = useCarriers()
  if (check !== 'empty' && check !== 'looks_right') return t(`action.ship.check.${check}`)
  if (codeOf(error) !== 'tracking_number_wrong' || !isProblem(error)) return null
  const { flaw, example, looksLike } = error.problem
  const others = Array.isArray(looksLike) ? looksLike : []
  const like = carriers.filter(carrier => others.includes(carrier.code)).map(({ name }) => name)
  if (like.length > 0)
    return t('action.ship.looksLike', {
      carriers: new Intl.ListFormat(language, { type: 'disjunction' }).format(like),
    })
  return t(flaw === 'check_digit' ? 'action.ship.check.wrong_check_digit' : 'action.ship.form', {
    example: String(example),
  })
}

/** Only where the browser lets a page read what was copied (never over plain http). */
function Paste({ onText }: { onText: (text: string) => void }) {
  const { t } = useTranslation('trade')
  if (typeof navigator.clipboard?.readText !== 'function') return null
  const paste = async () => {
    try {
      onText(await navigator.clipboard.readText())
    } catch {
      // The person said no to the browser's question; typing still works.
    }
  }
  return <TextAction onClick={paste}>{t('action.ship.paste')}</TextAction>
}
