import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedAnswer } from '../../../lib/operator-types.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useNames } from '../../privacy/use-names.ts'
import css from './sealed.module.css'

/** Lines of the mark, and how often it stands in each: enough for several addresses on a desk. */
const LINES = Array.from({ length: 24 }, (_, at) => at)
const IN_LINE = 5

type Props = { opened: SealedAnswer; onOver: () => void }

/** The values that were opened. */
export function SealedValues({ opened, onOver }: Props) {
  const { t } = useTranslation('operator')
  return (
    <UnderMark shown={opened} onOver={onOver}>
      {opened.items.length === 0 && <p>{t('sealed.nothing')}</p>}
      {opened.items.map(({ id, value }) => (
        <Value key={id} value={value} />
      ))}
    </UnderMark>
  )
}

type MarkProps = {
  shown: Pick<SealedAnswer, 'mark' | 'shownFor_s'>
  onOver: () => void
  children: ReactNode
}

/**
 * What was opened, under a mark that says on every photograph of the screen whose look it was, and
 * only for as long as the server says.
 */
export function UnderMark({ shown, onOver, children }: MarkProps) {
  const { t } = useTranslation('operator')
  const left = useSecondsLeft(shown.shownFor_s, onOver)
  return (
    <div className={css.opened}>
      <div className={css.top}>
        <strong role="status">{t('sealed.opened')}</strong>
        <span className={css.soft}>{t('sealed.left', { count: left })}</span>
      </div>
      <div className={css.marked}>
        {children}
        <div className={css.marks} aria-hidden="true">
          {LINES.map(at => (
            <span key={at}>{`${shown.mark}   `.repeat(IN_LINE)}</span>
          ))}
        </div>
      </div>
      <div>
        <QuietAction onClick={onOver}>{t('sealed.close')}</QuietAction>
      </div>
    </div>
  )
}

function Value({ value }: { value: Record<string, unknown> }) {
  const { t, i18n } = useTranslation(['operator', 'security', 'verification'])
  const names = useNames()
  const nameOf = (field: string) => {
    const key = `operator:sealed.field.${field}`
    return i18n.exists(key) ? t(key as 'operator:sealed.data') : field
  }
  const say = (field: string, text: string) => {
    if (field === 'region') return names.country(text)
    if (field === 'registrationKind') {
      return t(`verification:business.kind.${text}` as 'verification:business.kind.cn')
    }
    return field === 'kind' ? t(`security:kind.${text}` as 'security:kind.bank') : text
  }
  const facts = Object.entries(value).map(([field, text]) => ({
    key: field,
    name: nameOf(field),
    value: say(field, String(text)),
  }))
  return <Facts facts={facts} />
}

/** Counts down by the device's clock, which no sandbox moves, and says when it is over. */
function useSecondsLeft(seconds: number, onOver: () => void): number {
  const [left, setLeft] = useState(seconds)
  const over = useRef(onOver)
  over.current = onOver
  useEffect(() => {
    const until_ms = Date.now() + seconds * 1_000
    const timer = setInterval(() => {
      const rest = Math.ceil((until_ms - Date.now()) / 1_000)
      setLeft(Math.max(rest, 0))
      if (rest <= 0) over.current()
    }, 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
