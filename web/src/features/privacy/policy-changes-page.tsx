import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import type { Change } from '../../lib/privacy-types.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { changedLines } from './changed-lines.ts'
import css from './policy-page.module.css'
import { nameOf } from './policy-page.tsx'
import { useNames } from './use-names.ts'
import { usePolicyChanges } from './use-policies.ts'

/** What changed between two versions: words that came are underlined, words that went struck out. */
export function PolicyChangesPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const { day } = useNames()
  const { policy, version = '' } = useParams()
  const [search] = useSearchParams()
  const since = search.get('since') ?? ''
  const name = nameOf(policy)
  const changes = usePolicyChanges(name, since, version)
  return (
    <Page
      title={t('policy.changesOf', { policy: t(`policy.${name}`) })}
      lead={t('policy.between', { since: day(since), version: day(version) })}
      back={{ to: `/policies/${name}/${version}`, label: t(`policy.${name}`) }}
      width="reading"
    >
      {changes.isPending && <SkeletonText lines={10} label={common('loading')} />}
      {changes.error && !changes.data && (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      )}
      {changes.data && <Lines changes={changes.data} />}
    </Page>
  )
}

function Lines({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('privacy')
  const [show, setShow] = useState<'changed' | 'all'>('changed')
  const lines = changedLines(changes)
  const shown = lines.filter(line => show === 'all' || line.changed)
  return (
    <>
      <Segments
        label={t('policy.show')}
        value={show}
        onChange={setShow}
        choices={[
          { value: 'changed', label: t('policy.showChanged') },
          { value: 'all', label: t('policy.showAll') },
        ]}
      />
      <p className={`${css.legend} ${css.line}`}>
        <ins>{t('policy.added')}</ins>
        <del>{t('policy.removed')}</del>
      </p>
      {shown.length === 0 && <p>{t('policy.same')}</p>}
      <ol className={css.lines}>
        {shown.map((line, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name.
            key={place}
            className={css.line}
            data-kind={line.kind}
            data-changed={line.changed}
          >
            {line.pieces.map((piece, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other name.
              <Piece key={at} piece={piece} />
            ))}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Screen readers pass over the marks, so they are told in words. */
function Piece({ piece: { kind, text } }: { piece: Change }) {
  const { t } = useTranslation('privacy')
  if (kind === 'kept') return text
  const Mark = kind === 'added' ? 'ins' : 'del'
  return (
    <Mark>
      <span className="only-heard">{t(`policy.${kind}`)}: </span>
      {text}
    </Mark>
  )
}
