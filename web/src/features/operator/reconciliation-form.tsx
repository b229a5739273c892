import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import { useMarket } from '../../lib/market.ts'
import type { Reconciliation } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { marketNow } from '../../lib/time.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import css from './reconciliation-form.module.css'

const DAY_MS = 24 * 3_600_000

/** Compares a day that is over; yesterday by the market's clock to begin with. */
export function ReconciliationForm() {
  const { t } = useTranslation('operator')
  const institution = useMarket()?.institution.name
  const [, setSearch] = useSearchParams()
  const yesterday = new Date(marketNow() - DAY_MS).toISOString().slice(0, 10)
  const [picked, setPicked] = useState<string | null>(null)
  const day = picked ?? yesterday
  const run = useCommand<Reconciliation, { institution: string; day: string }>({
    run: (asked, key) => body(api.POST('/operator/reconciliations', { body: asked, ...once(key) })),
    touches: [['operator']],
    onDone: made => setSearch({ sel: made.id }, { replace: true }),
  })
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        if (institution) run.mutate({ institution, day })
      }}
    >
      <label className={css.label}>
        {t('recon.dayUtc')}
        <input
          type="date"
          className={css.date}
          value={day}
          max={yesterday}
          required
          onChange={event => setPicked(event.currentTarget.value)}
        />
      </label>
      <QuietAction submit busy={run.isPending} disabled={!institution || day === ''}>
        {t('recon.run')}
      </QuietAction>
      {run.isPending && <p role="status">{t('recon.running')}</p>}
      <ProblemNote error={run.error} />
    </form>
  )
}
