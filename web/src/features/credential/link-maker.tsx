import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Sheet } from '../../ui/page.tsx'
import { QrPicture } from '../../ui/qr-picture.tsx'
import { When } from '../../ui/when.tsx'
import { ClaimFacts, useClaimWords } from './claim-facts.tsx'
import css from './credential.module.css'
import { canShow } from './show-credit.ts'
import { type Claims, type Link, useMakeLink } from './use-credentials.ts'

const HOUR_MS = 60 * 60_000
const LIVES = [
  { value: 'hour', life_ms: HOUR_MS },
  { value: 'day', life_ms: 24 * HOUR_MS },
  { value: 'week', life_ms: 7 * 24 * HOUR_MS },
] as const

/** Choose, see what the other side will see, and only then make the link. */
export function LinkMaker({ now }: { now: Claims }) {
  const { t } = useTranslation('credential')
  const words = useClaimWords()
  const names = Object.keys(now.claims)
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    names.filter(name => name.endsWith('_grade') || name.startsWith('completed_')),
  )
  const [life, setLife] = useState<(typeof LIVES)[number]['value']>('day')
  const make = useMakeLink()
  if (make.data) return <MadeLink link={make.data} onAgain={() => make.reset()} />
  const shown = Object.fromEntries(chosen.map(name => [name, now.claims[name]]))
  const life_ms = LIVES.find(one => one.value === life)?.life_ms ?? HOUR_MS
  return (
    <div className={css.two}>
      <CheckList
        label={t('choose')}
        values={chosen}
        onChange={setChosen}
        options={names.map(name => ({
          value: name,
          label: words.name(name),
          text: words.value(name, now.claims[name]),
        }))}
      />
      <Sheet>
        <h3>{t('preview')}</h3>
        <ClaimFacts claims={shown} />
        <p className={css.soft}>{t('always', { market: now.issuer })}</p>
      </Sheet>
      <OptionList
        label={t('life')}
        name="life"
        value={life}
        onChange={value => setLife(value as typeof life)}
        options={LIVES.map(({ value }) => ({ value, label: t(`lives.${value}`) }))}
      />
      <ProblemNote error={make.error} />
      {canShow() ? (
        <PrimaryAction
          wide
          busy={make.isPending}
          onClick={() => make.mutate({ issuer: now.issuer, show: chosen, life_ms })}
        >
          {t('make')}
        </PrimaryAction>
      ) : (
        <p>{t('needsHttps')}</p>
      )}
    </div>
  )
}

function MadeLink({ link, onAgain }: { link: Link; onAgain: () => void }) {
  const { t } = useTranslation('credential')
  return (
    <Sheet>
      <div className={css.parts} aria-live="polite">
        <h3>{t('made.title')}</h3>
        <QrPicture text={link.url} alt={t('made.picture')} />
        <div className={css.link}>
          <CopyText text={link.url} />
        </div>
        <p>
          {t('made.once')} <When at={link.expiresAt} />
        </p>
        <QuietAction onClick={onAgain}>{t('made.again')}</QuietAction>
      </div>
    </Sheet>
  )
}
