import type { CaseBundle } from '../../../../verifier/src/index.ts'
import type { Language } from '../../platform/http/language.ts'
import { dataScript, element, escaped } from '../../platform/http/markup.ts'
import type { presentCase } from './view.ts'

/** How a case that is taken along speaks to people. */
export interface CaseReading {
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string
  /** The words of a language, by `feature:key`. */
  readonly words: (language: Language) => ReadonlyMap<string, string>
}

type Reading = CaseReading & { readonly language: Language }
type View = ReturnType<typeof presentCase>
type Terms = View['asked']
type Saying = ReturnType<typeof sayingIn>

/** Programs find the case in this element of the page. */
const DATA = { type: 'application/json', id: 'case' }

/**
 * A case as one page that opens anywhere, prints well and loads nothing; the file that programs
 * check is inside.
 */
export function casePage(view: View, bundle: CaseBundle, reading: Reading): string {
  const say = sayingIn(reading)
  const title = say.word('title').replace('{{item}}', view.listing.title)
  const parts = [
    facts(view, say),
    decisions(view, say),
    evidence(view, bundle, say),
    file(view, say),
  ]
  return `<!doctype html><html lang="${reading.language}"><meta charset="utf-8">
${element('title', {}, title)}<meta name="viewport" content="width=device-width">
<style>${STYLE}</style>${element('h1', {}, title)}
${element('p', {}, `${bundle.market} · ${bundle.caseId} · ${say.time(bundle.madeAt)}`)}
${parts.join('')}${element('h2', {}, say.word('page.check'))}
${element('p', {}, say.word('page.how'))}${element('code', {}, 'npx goodhand verify-case FILE')}
${element('p', { class: 'digest' }, `${say.word('file.head')} ${view.head}`)}
${dataScript(DATA, bundle)}</html>`
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:10rem 1fr;gap:.2rem 1rem}
dt{color:#555}dd{margin:0;white-space:pre-wrap}blockquote{margin:.3rem 0;padding-left:1rem;
border-left:3px solid #ccc;white-space:pre-wrap}img{max-width:100%;max-height:60vh}
.digest{font:12px/1.5 monospace;color:#555}li{margin:.8rem 0;break-inside:avoid}
details pre{white-space:pre-wrap;font-size:12px}@page{margin:18mm}
@media print{body{font-size:11pt;margin:0;max-width:none}h2{break-after:avoid}}`

/** Words, times and money as the reader knows them. */
function sayingIn({ language, timeZone, words }: Reading) {
  const known = words(language)
  const word = (key: string) => known.get(`disputes:${key}`) ?? key
  const clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ dateStyle: 'medium', timeStyle: 'long', timeZone },
  })
  const money = ({ amountMinor, currency }: Terms['refund']) => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency })
    return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  }
  const terms = ({ refund, withReturn }: Terms) =>
    [word('terms.back'), money(refund), withReturn ? word('terms.withReturn') : ''].join(' ')
  return { word, money, terms, time: (at: string) => clock.format(Date.parse(at)) }
}

function list(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, value]) => element('dt', {}, name) + element('dd', {}, value))
  return `<dl>${lines.join('')}</dl>`
}

function facts(view: View, { word, money, terms }: Saying): string {
  const { outcome, buyer, seller } = view
  return list([
    [word('who.buyer'), buyer.displayName],
    [word('who.seller'), seller.displayName],
    [word('fact.reason'), word(`reason.${view.reason}`)],
    [word('fact.openedBy'), word(`who.${view.claimant}`)],
    [word('fact.asked'), terms(view.asked)],
    [word('fact.atIssue'), money(view.atIssue)],
    [word('page.stage'), word(`stage.${view.stage}`)],
    ...(outcome ? ([[word('page.outcome'), terms(outcome)]] as const) : []),
  ])
}

function decisions(view: View, { word, terms, time }: Saying): string {
  const all = [
    ['first', view.decision],
    ['appeal', view.appealDecision],
  ] as const
  return all
    .flatMap(([name, one]) => {
      if (!one) return []
      const title = `${word(`decision.${name}`)} · ${time(one.at)}`
      const rows = [
        [terms(one), ''],
        [word('decision.facts'), one.facts],
        [word('decision.weighing'), one.weighing],
        [word('decision.rule'), word(`cited.${one.rule}`)],
        [word('decision.reasons'), one.reasons],
      ] as const
      return [element('h2', {}, title) + list(rows)]
    })
    .join('')
}

function evidence(view: View, { items }: CaseBundle, { word, time }: Saying): string {
  const shown = view.evidence.map(item => {
    const kept = items[item.id]
    const head = `${word(`item.${item.item}`)} · ${word(`who.${item.by}`)} · ${time(item.addedAt)}`
    const verdict = item.verdict
      ? `${word(`verdict.${item.verdict}`)}: ${word(`standard.${item.why}`)}`
      : word('evidence.unjudged')
    const src = kept?.kind === 'picture' ? `data:${kept.type};base64,${kept.shown}` : ''
    const content = kept?.kind === 'json' ? JSON.stringify(kept.content, null, 1) : ''
    return `<li>${[
      element('strong', {}, head),
      src && element('p', {}).concat(element('img', { src, alt: word('item.photo') })),
      item.words ? element('blockquote', {}, item.words) : '',
      content && `<details><summary>${escaped(word('evidence.look'))}</summary>`,
      content && `${element('pre', {}, content)}</details>`,
      element('p', {}, verdict),
      element('p', { class: 'digest' }, `SHA-256 ${item.sha256}`),
    ].join('')}</li>`
  })
  return `${element('h2', {}, word('evidence.title'))}<ol>${shown.join('')}</ol>`
}

function file(view: View, { word, time }: Saying): string {
  const entries = view.file.map(({ kind, by, at, words, digest }) => {
    const head = `${word(`entry.${kind}`)} · ${word(`who.${by}`)} · ${time(at)}`
    const said = Object.values(words).map(one => element('blockquote', {}, one))
    return `<li>${element('strong', {}, head)}${said.join('')}${element('p', { class: 'digest' }, digest)}</li>`
  })
  return `${element('h2', {}, word('file.title'))}<ol>${entries.join('')}</ol>`
}
