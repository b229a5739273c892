import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../lib/privacy-types.ts'
import { Segments } from '../../ui/segments.tsx'
import { changedLines } from './changed-lines.ts'
import css from './policy-page.module.css'

type Props = {
  changes: readonly Change[]
  /** Shows all of it at first, e.g. of a text that was never another. */
  whole?: boolean
}

/** A text with what changed in it: words that came are underlined, words that went struck out. */
export function ChangedText({ changes, whole = false }: Props) {
  const { t } = useTranslation('privacy')
  const [show, setShow] = useState<'changed' | 'all'>(whole ? 'all' : 'changed')
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
