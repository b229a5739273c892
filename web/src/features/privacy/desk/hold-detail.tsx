import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '../../../lib/me.ts'
import type { Hold } from '../../../lib/privacy-types.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { Clock } from '../../../ui/clock.tsx'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'
import { When } from '../../../ui/when.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import row from '../../operator/row.module.css'
import { useLiftHold } from './use-desk.ts'
import { useNameOf } from './use-name-of.ts'

/** A hold: whom it keeps, on whose word and until when; two people may end it before. */
export function HoldDetail({ hold }: { hold: Hold }) {
  const { t } = useTranslation('officer')
  const name = useNameOf(hold.personId)
  const placedBy = useNameOf(hold.placedBy)
  const endedBy = useNameOf(hold.endedBy) ?? t('holds.byTime')
  const lifts = may(useMe(), 'hold.place')
  const facts: Fact[] = [
    { key: 'reason', name: t('holds.reason'), value: t(`holdReason.${hold.reason}`) },
    { key: 'reference', name: t('holds.reference'), value: hold.reference },
    { key: 'by', name: t('holds.by'), value: placedBy },
    { key: 'at', name: t('holds.at'), value: <When at={hold.placedAt} /> },
  ]
  if (hold.endedAt) {
    facts.push(
      { key: 'ended', name: t('holds.ended'), value: <When at={hold.endedAt} /> },
      { key: 'endedBy', name: t('holds.endedBy'), value: endedBy },
    )
  }
  return (
    <Section title={name}>
      {!hold.endedAt && <Clock by={hold.until} onExpiry={t('holds.clock')} />}
      <Facts facts={facts} />
      {lifts && !hold.endedAt && <Lift hold={hold} name={name} />}
      <p className={row.id}>{hold.personId}</p>
    </Section>
  )
}

function Lift({ hold, name }: { hold: Hold; name: string }) {
  const { t } = useTranslation('officer')
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const lift = useLiftHold(hold.id, close)
  const ask = () => {
    lift.reset()
    setAsking(true)
  }
  return (
    <div className={row.buttons}>
      <QuietAction onClick={ask}>{t('holds.lift')}</QuietAction>
      <ConfirmFacts
        opened={asking}
        onClose={close}
        title={t('holds.liftTitle', { name })}
        consequence={t('holds.liftMeans')}
        action={t('holds.lift')}
        ending
        onConfirm={() => lift.mutate()}
        busy={lift.isPending}
        error={otherThanTwo(lift.error)}
        disabled={takesTwo(lift.error)}
      >
        <ProposeNote error={lift.error} />
      </ConfirmFacts>
    </div>
  )
}
