import { useTranslation } from 'react-i18next'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { ClaimFacts } from './claim-facts.tsx'
import css from './credential.module.css'
import { type Import, useBegin, useDropImport, useImports, useIssuers } from './use-credentials.ts'

/** What other markets said of one, what it counts as here, and a way to bring more. */
export function BroughtList() {
  const { t } = useTranslation('credential')
  const imports = useImports()
  const issuers = useIssuers()
  const begin = useBegin()
  const known = issuers.data?.items ?? []
  return (
    <Section title={t('bring.title')}>
      <p>{t('bring.text')}</p>
      {(imports.data?.items ?? []).map(one => (
        <Brought key={one.id} brought={one} />
      ))}
      {issuers.data && known.length === 0 && <p className={css.soft}>{t('bring.nobody')}</p>}
      <ProblemNote error={begin.error} />
      {known.map(({ id, name }) => (
        <div key={id}>
          <QuietAction
            busy={begin.isPending && begin.variables === id}
            onClick={() => begin.mutate(id)}
          >
            {t('bring.from', { market: name })}
          </QuietAction>
        </div>
      ))}
    </Section>
  )
}

function Brought({ brought }: { brought: Import }) {
  const { t } = useTranslation('credential')
  const drop = useDropImport()
  return (
    <Sheet>
      <div className={css.parts}>
        <strong>{brought.issuer}</strong>
        <ClaimFacts claims={brought.claims} />
        <ul>
          {brought.effect.map(({ axis, outcome, weight }) => (
            <li key={axis}>
              {t(`bring.effect.${axis}.${outcome === 1 ? 'good' : 'bad'}`, { count: weight })}
            </li>
          ))}
          {brought.effect.length === 0 && <li>{t('bring.effect.none')}</li>}
        </ul>
        <p className={css.soft}>
          {brought.endedAt ? (
            <>
              {t(`bring.ended.${brought.endedWhy ?? 'expired'}`)} <When at={brought.endedAt} />
            </>
          ) : (
            <>
              {t('bring.checked')} <When at={brought.checkedAt} />
            </>
          )}
        </p>
        <ProblemNote error={drop.error} />
        {brought.endedAt === null && (
          <div>
            <TextAction busy={drop.isPending} onClick={() => drop.mutate(brought.id)}>
              {t('bring.drop')}
            </TextAction>
          </div>
        )}
      </div>
    </Sheet>
  )
}
