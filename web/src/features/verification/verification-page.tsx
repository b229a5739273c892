import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { Page, Panes, Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { LevelLimits } from './level-limits.tsx'
import { ProofRow } from './proof-row.tsx'
import { SellerFactors } from './seller-factors.tsx'
import { type Standing, useDeclare, useStanding } from './use-verification.ts'
import css from './verification.module.css'
import { wayTo } from './way-to.ts'

/** Where I stand with my real name, what each level opens, and the one next step. */
export function VerificationPage() {
  const { t } = useTranslation(['verification', 'common'])
  const standing = useStanding()
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/account', label: t('backToAccount') }}>
      {standing.isPending && <SkeletonText lines={6} label={t('common:loading')} />}
      {standing.error && <ErrorState error={standing.error} />}
      {standing.data && (
        <Panes
          main={
            <>
              <Now standing={standing.data} />
              <Section title={t('proofsTitle')}>
                <Sheet>
                  <ul className={css.rows}>
                    {standing.data.proofs.map(row => (
                      <ProofRow key={row.proof} row={row} />
                    ))}
                  </ul>
                </Sheet>
              </Section>
            </>
          }
          side={
            <>
              {standing.data.limits && (
                <LevelLimits limits={standing.data.limits} level={standing.data.level} />
              )}
              <AsSeller standing={standing.data} />
            </>
          }
        />
      )}
    </Page>
  )
}

/** The level, and what would raise it. */
function Now({ standing }: { standing: Standing }) {
  const { t } = useTranslation('verification')
  const { level, next, proofs } = standing
  const open = proofs.find(({ proof }) => proof === next)?.check
  const goesOn = open && open.endedAt === null
  return (
    <Sheet>
      <div className={css.now}>
        <p className={css.soft}>{t('levelNow')}</p>
        <p className={css.level}>{t(`level.${level}`)}</p>
        <ol className={css.ladder} aria-hidden="true">
          {[1, 2, 3].map(step => (
            <li key={step} data-reached={step <= level} />
          ))}
        </ol>
        {next ? (
          <>
            <p>{goesOn ? t(`stateText.${open.state}`) : t(`nextText.${next}`)}</p>
            <PrimaryAction to={goesOn ? `/account/verification/checks/${open.id}` : wayTo(next)}>
              {goesOn ? t('goOn') : t(`next.${next}`)}
            </PrimaryAction>
          </>
        ) : (
          <p>{t('allDone')}</p>
        )}
        <ReasonCard ask={t('why.ask')}>
          <p>{t('why.text')}</p>
        </ReasonCard>
      </div>
    </Sheet>
  )
}

/** How buyers see me: a private person or likely a business, by which signs. */
function AsSeller({ standing }: { standing: Standing }) {
  const { t } = useTranslation('verification')
  const declare = useDeclare()
  return (
    <Section title={t('seller.mine')}>
      <Sheet>
        <div className={css.form}>
          <p>
            <strong>{t(`seller.class.${standing.sellerClass}`)}</strong>
          </p>
          <SellerFactors factors={standing.factors} currency={standing.limits?.currency ?? 'CNY'} />
          <SwitchField
            label={t('seller.declare')}
            help={t('seller.declareHelp')}
            checked={standing.declaredBusiness}
            disabled={declare.isPending}
            onChange={business => declare.mutate(business)}
          />
          <ProblemNote error={declare.error} />
        </div>
      </Sheet>
    </Section>
  )
}
