import { useTranslation } from 'react-i18next'
import { API } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { problem } from '../../lib/problem.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { FileAction } from './file-action.tsx'
import { LetOutAction } from './let-out-action.tsx'
import { LevelList } from './level-list.tsx'
import { noiseWithin } from './noise.ts'
import { percent } from './plot-scale.ts'
import { PreviewPane } from './preview-pane.tsx'
import css from './release-page.module.css'
import type { Release } from './release-types.ts'
import { isUnderWay, useRelease } from './use-releases.ts'

/** One release: under way, to be chosen, let out, or why not. */
export function ReleaseDetail({ id }: { id: string }) {
  const { t } = useTranslation('release')
  const { t: common } = useTranslation()
  const { data: release, error, refetch } = useRelease(id)
  if (!release) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    return <SkeletonText lines={6} label={common('loading')} />
  }
  const { table, preview } = release
  return (
    <Section
      title={t('detail.title', {
        dataset: t(`dataset.${release.dataset}`),
        kind: t(`kind.${release.kind as 'table'}`),
      })}
    >
      <div className={css.stack}>
        <p className={css.soft}>
          {t('detail.about', {
            from: release.from,
            to: release.to,
            profile: t(`profile.${release.profile}`),
          })}{' '}
          <When at={release.requestedAt} />
        </p>
        {isUnderWay(release.state) && <Progress release={release} />}
        {release.refusal && <Refused refusal={release.refusal} />}
        {release.state === 'lapsed' && <p>{t('detail.lapsed')}</p>}
        {release.state === 'previewed' && table && preview && (
          <PreviewPane key={id} id={id} wish={table} preview={preview} />
        )}
        {release.state === 'previewed' && release.kind === 'counts' && (
          <>
            <p>{t('detail.countsWait')}</p>
            <LetOutAction id={id}>{t('detail.letOut')}</LetOutAction>
          </>
        )}
        {release.result && <LetOut release={release} />}
        <ReasonCard ask={t('detail.parameters')}>
          <Parameters release={release} />
        </ReasonCard>
      </div>
    </Section>
  )
}

function Progress({ release }: { release: Release }) {
  const { t } = useTranslation('release')
  return (
    <div className={css.stack} role="status">
      <p>{t(`state.${release.state}`)}</p>
      <progress className={css.progress} max={100} value={release.progress || undefined}>
        {release.progress} %
      </progress>
      <p className={css.soft}>{t('detail.leave')}</p>
    </div>
  )
}

function Refused({ refusal }: { refusal: NonNullable<Release['refusal']> }) {
  const words = useProblemWords(problem({ ...refusal.data, code: refusal.code, status: 409 }))
  return (
    <div className={css.refused} role="alert">
      <strong>{words.what}</strong>
      {words.safe && <p>{words.safe}</p>}
      {words.todo && <p>{words.todo}</p>}
    </div>
  )
}

/** What left the market, and how to get it. */
function LetOut({ release }: { release: Release }) {
  const { t } = useTranslation('release')
  const language = useLanguage()
  const { result, fileUntil, preview, choice, table } = release
  if (!result) return null
  const option = preview?.options[choice ?? -1]
  const facts: (Fact | null)[] = [
    release.releasedAt
      ? { key: 'at', name: t('detail.released'), value: <When at={release.releasedAt} /> }
      : null,
    { key: 'rows', name: t('detail.rows'), value: result.rows },
    { key: 'left', name: t(`detail.left.${release.kind as 'table'}`), value: result.suppressed },
    result.risk && {
      key: 'max',
      name: t('preview.max'),
      value: percent(result.risk.max, language),
    },
    result.risk && {
      key: 'mean',
      name: t('preview.mean'),
      value: percent(result.risk.mean, language),
    },
    {
      key: 'sha',
      name: t('detail.digest'),
      value: <code className={css.digest}>{result.sha256}</code>,
    },
  ]
  return (
    <div className={css.stack}>
      <Facts facts={facts.filter(fact => fact !== null)} />
      {table && option && <LevelList columns={table.columns} levels={option.levels} />}
      {fileUntil ? (
        <div className={css.buttons}>
          <FileAction release={release} />
          <QuietAction href={`${API}/privacy/releases/${release.id}/readme?language=${language}`}>
            {t('detail.readme')}
          </QuietAction>
          <p className={css.soft}>
            {t('detail.until')} <When at={fileUntil} show="day" />
          </p>
        </div>
      ) : (
        <p className={css.soft}>{t('detail.gone')}</p>
      )}
    </div>
  )
}

/** What was asked for. */
function Parameters({ release: { table, counts } }: { release: Release }) {
  const { t } = useTranslation('release')
  const language = useLanguage()
  if (counts) {
    return (
      <Facts
        facts={[
          {
            key: 'by',
            name: t('form.by'),
            value: counts.by.map(name => t(`countedBy.${name}`)).join(' · '),
          },
          { key: 'epsilon', name: t('form.epsilon'), value: counts.epsilonMilli / 1_000 },
          { key: 'each', name: t('form.rowsEach'), value: counts.rowsEach },
          { key: 'threshold', name: t('form.threshold'), value: counts.threshold },
          {
            key: 'noise',
            name: t('detail.noise'),
            value: `± ${noiseWithin(counts.epsilonMilli, counts.rowsEach)}`,
          },
        ]}
      />
    )
  }
  if (!table) return null
  const { sensitive } = table
  return (
    <Facts
      facts={[
        ...(sensitive
          ? [
              { key: 'sensitive', name: t('form.sensitive'), value: t(`column.${sensitive}`) },
              ...(table.l > 1 ? [{ key: 'l', name: t('form.l'), value: table.l }] : []),
              ...(table.t < 1 ? [{ key: 't', name: t('form.t'), value: table.t }] : []),
            ]
          : []),
        { key: 'k', name: t('form.k'), value: table.k },
        {
          key: 'suppression',
          name: t('form.suppression'),
          value: percent(table.suppressionMax, language),
        },
        { key: 'measure', name: t('form.measure'), value: t(`measure.${table.measure}`) },
      ]}
    />
  )
}
