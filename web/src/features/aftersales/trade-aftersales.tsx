import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { Until } from '../../ui/when.tsx'
import css from './aftersales.module.css'
import { EvidencePair } from './evidence-pair.tsx'
import { LookForm } from './look-form.tsx'
import { type Overview, useOverview } from './use-aftersales.ts'

/** After-sales on the page of a trade: what was asked, what may be asked, how the goods were seen. */
export function TradeAftersales({ tradeId }: { tradeId: string }) {
  const { t } = useTranslation('aftersales')
  const { data } = useOverview(tradeId)
  if (!data || !isWorthShowing(data)) return null
  const mayAsk = data.role === 'buyer' && data.rights.some(({ open }) => open)
  const looks = data.mayLook.filter(moment => moment === 'sent' || moment === 'arrived')
  const { before, after } = data.evidence.there
  return (
    <Section title={t(`trade.title.${data.role}`)} id="aftersales">
      <Sheet>
        <div className={css.form}>
          <Items items={data.items} />
          {mayAsk && !isOpen(data) && (
            <div>
              <QuietAction to={`/trades/${tradeId}/ask`}>{t('trade.ask')}</QuietAction>
            </div>
          )}
          <VoidClauses found={data.voidClauses} />
          {(before || after) && <EvidencePair pair={data.evidence.there} way="there" />}
          {looks.map(moment => (
            <ReasonCard key={moment} ask={t(`look.ask.${moment}`)}>
              <LookForm tradeId={tradeId} moment={moment} />
            </ReasonCard>
          ))}
        </div>
      </Sheet>
    </Section>
  )
}

function isWorthShowing({ items, rights, role, mayLook, evidence }: Overview): boolean {
  const seen = evidence.there.before !== null || evidence.there.after !== null
  return items.length > 0 || (role === 'buyer' && rights.length > 0) || mayLook.length > 0 || seen
}

function isOpen({ items }: Overview): boolean {
  return items.some(({ turn }) => turn !== null)
}

function Items({ items }: Pick<Overview, 'items'>) {
  const { t } = useTranslation('aftersales')
  if (items.length === 0) return null
  return (
    <ul className={css.items}>
      {items.map(one => (
        <li key={one.id}>
          <Link to={`/aftersales/${one.id}`}>
            {t(`remedy.${one.remedy}.name`)} · {t(`state.${one.state}`)}
          </Link>
          {one.until && (
            <span className={css.soft}>
              {' '}
              <Until by={one.until} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Words of a seller that the law does not let stand. */
function VoidClauses({ found }: { found: Overview['voidClauses'] }) {
  const { t } = useTranslation('aftersales')
  if (found.length === 0) return null
  return (
    <ReasonCard ask={t('void.ask')}>
      <p>{t('void.text')}</p>
      <ul>
        {found.map(ground => (
          <li key={ground}>{t(`void.ground.${ground}`)}</li>
        ))}
      </ul>
    </ReasonCard>
  )
}
