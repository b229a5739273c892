import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import { backingOff } from '../../lib/backing-off.ts'
import { useMarket } from '../../lib/market.ts'
import type { MarketClock } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { marketNow, setMarketClock } from '../../lib/time.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { IconExternalLink } from '../../ui/icons.ts'
import { Section, Sheet } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import css from './clock-control.module.css'
import { firing, STEPS, stepOf, type Unit } from './clock-step.ts'
import { DeadlineLine } from './deadlines-page.tsx'

const AHEAD = 100
const SHOWN = 6

/** Moves the sandbox's time forward, after saying what will act by itself on the way. */
export function ClockControl() {
  const { t } = useTranslation('operator')
  const clock = useClock()
  const deadlines = useDeadlines()
  const move = useMoveClock()
  const ahead = deadlines.data ?? []
  const more = ahead.length === AHEAD
  const label = (words: string, advance_ms: number) => {
    const count = firing(ahead, marketNow(), advance_ms)
    return `${words} · ${t('clock.fires', { count, more: more && count === AHEAD ? '+' : '' })}`
  }
  return (
    <Section title={t('clock.title')} id="clock">
      <Sheet>
        <div className={css.clock}>
          <p className={css.now} aria-live="polite">
            <span className={css.soft}>{t('clock.now')}</span>
            <strong>{clock.data && <When at={clock.data.now} />}</strong>
          </p>
          <p className={css.soft}>{t('clock.text')}</p>
          <div className={css.steps}>
            {STEPS.map(({ code, advance_ms }) => (
              <QuietAction
                key={code}
                onClick={() => move.mutate(advance_ms)}
                disabled={move.isPending}
              >
                {label(t(`clock.step.${code}`), advance_ms)}
              </QuietAction>
            ))}
          </div>
          <OtherStep onMove={advance_ms => move.mutate(advance_ms)} busy={move.isPending} />
          {move.isPending && <p role="status">{t('clock.moving')}</p>}
          <ProblemNote error={move.error} />
          <h3 className={css.heading}>{t('clock.next')}</h3>
          {deadlines.isSuccess && ahead.length === 0 && (
            <p className={css.soft}>{t('clock.nothing')}</p>
          )}
          <ol className={css.next}>
            {ahead.slice(0, SHOWN).map(deadline => (
              <li key={deadline.subject}>
                <DeadlineLine deadline={deadline} />
              </li>
            ))}
          </ol>
          <Desks />
        </div>
      </Sheet>
    </Section>
  )
}

function OtherStep({ onMove, busy }: { onMove: (advance_ms: number) => void; busy: boolean }) {
  const { t } = useTranslation('operator')
  const [typed, setTyped] = useState('')
  const [unit, setUnit] = useState<Unit>('days')
  const advance_ms = stepOf(typed, unit)
  return (
    <form
      className={css.other}
      onSubmit={event => {
        event.preventDefault()
        if (advance_ms !== null) onMove(advance_ms)
      }}
    >
      <TextField
        label={t('clock.other')}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        maxLength={6}
        error={typed !== '' && advance_ms === null ? t('clock.wrong') : null}
      />
      <ChoiceField
        label={t('clock.unit')}
        value={unit}
        onChange={value => setUnit(UNITS.find(one => one === value) ?? 'days')}
        choices={UNITS.map(one => ({ value: one, label: t(`clock.${one}`) }))}
      />
      <QuietAction submit disabled={advance_ms === null || busy}>
        {t('clock.move')}
      </QuietAction>
    </form>
  )
}

const UNITS: readonly Unit[] = ['minutes', 'hours', 'days']

/** The programs that play the institution and the carrier in a sandbox. */
function Desks() {
  const { t } = useTranslation('operator')
  const desks = useMarket()?.desks
  if (!desks) return null
  return (
    <p className={css.desks}>
      <a href={desks.institution} target="_blank" rel="noreferrer">
        {t('clock.institution')} <IconExternalLink size={16} aria-hidden="true" />
      </a>
      <a href={desks.carrier} target="_blank" rel="noreferrer">
        {t('clock.carrier')} <IconExternalLink size={16} aria-hidden="true" />
      </a>
    </p>
  )
}

function useClock() {
  return useQuery({
    queryKey: ['operator', 'clock'],
    queryFn: ({ signal }) => body(api.GET('/sandbox/clock', { signal })),
    refetchInterval: query => backingOff(15_000, query),
  })
}

function useDeadlines() {
  return useQuery({
    queryKey: ['operator', 'deadlines', 'ahead'],
    queryFn: async ({ signal }) => {
      const query = { limit: AHEAD }
      return (await body(api.GET('/operator/deadlines', { params: { query }, signal }))).items
    },
    refetchInterval: query => backingOff(15_000, query),
  })
}

/** After the clock has moved everything may be different, so everything is read again. */
function useMoveClock() {
  const client = useQueryClient()
  return useCommand<MarketClock, number>({
    run: (advance_ms, key) =>
      body(api.POST('/sandbox/clock', { body: { advance_ms }, ...once(key) })),
    onDone: ({ now }) => {
      setMarketClock(now)
      void client.invalidateQueries()
    },
  })
}
