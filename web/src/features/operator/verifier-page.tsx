import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { useMarket } from '../../lib/market.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './verifier-page.module.css'

const KEY = ['operator', 'verifier'] as const
const NAMES = ['rate_limit', 'unavailable', 'no_record'] as const
type Faults = Record<(typeof NAMES)[number], number>

/** What the next real-name checks meet; a real market has no such page. */
export function VerifierPage() {
  const { t } = useTranslation(['operator', 'common'])
  const market = useMarket()
  const faults = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => body(api.GET('/sandbox/verifier-faults', { signal })),
    enabled: market?.sandbox === true,
  })
  if (market && !market.sandbox) return <EmptyState title={t('noSuchPage')} />
  return (
    <Section title={t('section.verifier')}>
      <p>{t('verifier.about')}</p>
      {faults.data && <Form key={JSON.stringify(faults.data)} standing={faults.data} />}
      {faults.error && <ErrorState error={faults.error} onRetry={() => void faults.refetch()} />}
      {faults.isPending && <SkeletonText lines={4} label={t('common:loading')} />}
    </Section>
  )
}

function Form({ standing }: { standing: Faults }) {
  const { t } = useTranslation('operator')
  const [faults, setFaults] = useState(standing)
  const set = useCommand<Faults>({
    run: () => body(api.PUT('/sandbox/verifier-faults', { body: faults })),
    touches: [KEY],
  })
  return (
    <Sheet>
      <form
        className={css.form}
        onSubmit={event => {
          event.preventDefault()
          set.mutate()
        }}
      >
        {NAMES.map(name => (
          <NumberField
            key={name}
            label={t(`verifier.${name}.label`)}
            help={t(`verifier.${name}.help`)}
            value={String(faults[name])}
            onChange={text => setFaults({ ...faults, [name]: Number(text) })}
            min={0}
            max={1_000}
          />
        ))}
        <ProblemNote error={set.error} />
        <PrimaryAction submit busy={set.isPending}>
          {t('verifier.set')}
        </PrimaryAction>
        {set.isSuccess && <p role="status">{t('verifier.done')}</p>}
      </form>
    </Sheet>
  )
}
