import { assert } from '../../kernel/assert.ts'
import { iso } from '../../kernel/time.ts'
import type { Language } from '../../platform/http/language.ts'
import { noiseWithin } from './counts/discrete-laplace.ts'
import { scaleOf } from './counts/noisy-counts.ts'
import { README_TEXTS } from './readme-texts.ts'
import type { CountsRelease, Release, Result, TableRelease } from './release.ts'

type Holes = Readonly<Record<string, string | number>>

/** What a reader of a released file must know, as Markdown: the data, the guarantee, its price. */
export function readmeOf(release: Release, language: Language, zone: string): string {
  const { result, releasedAt, days } = release
  assert(result && releasedAt !== null, 'only what was released has a file to explain')
  const texts = README_TEXTS[language]
  const facts = [
    `${texts.data[release.dataset]}, ${fill(texts.days, { ...days, zone })}`,
    texts.profile[release.profile],
    fill(texts.released, { at: iso(releasedAt), id: release.id }),
    fill(texts.digest, { sha256: result.sha256 }),
  ]
  const guarantee =
    release.kind === 'table'
      ? tableLines(release, result, language)
      : countsLines(release, result, language)
  return [
    `# ${texts.title}`,
    list(facts),
    list(guarantee),
    texts.columns,
    list(texts.notes),
    '',
  ].join('\n\n')
}

function tableLines(release: TableRelease, result: Result, language: Language): string[] {
  const texts = README_TEXTS[language]
  const { wish, choice, preview } = release
  const { rows, suppressed, classes, risk } = result
  const column = wish.sensitive ?? ''
  const levels = preview?.options[choice ?? -1]?.levels ?? []
  return [
    fill(texts.table, { rows, classes: classes ?? 0 }),
    fill(texts.crowd, { k: wish.k }),
    ...(column && wish.l > 1 ? [fill(texts.diverse, { column, l: wish.l })] : []),
    ...(column && wish.t < 1 ? [fill(texts.close, { column, t: wish.t })] : []),
    fill(texts.suppressed, { suppressed, all: rows + suppressed }),
    ...(risk ? [fill(texts.risk, { max: share(risk.max), mean: share(risk.mean) })] : []),
    fill(texts.loss, { loss: (result.loss ?? 0).toFixed(4), measure: wish.measure }),
    texts.levels,
    ...wish.columns.map((name, at) => fill(texts.level, { column: name, level: levels[at] ?? '' })),
  ]
}

function countsLines({ wish }: CountsRelease, result: Result, language: Language): string[] {
  const texts = README_TEXTS[language]
  const scale = scaleOf({ ...wish, sensitivity: wish.rowsEach })
  const ratio = scale.numerator / scale.denominator
  return [
    fill(texts.counts, { rows: result.rows, suppressed: result.suppressed }),
    fill(texts.epsilon, { epsilon: wish.epsilonMilli / 1_000 }),
    fill(texts.each, { each: wish.rowsEach }),
    fill(texts.neighbours, {}),
    fill(texts.noise, { scale: Number(ratio.toFixed(3)), within: noiseWithin(scale, 0.95) }),
    fill(texts.blank, { threshold: wish.threshold }),
  ]
}

function list(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n')
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}

function fill(text: string, holes: Holes): string {
  return text.replace(/\{(\w+)\}/g, (hole, name) => String(holes[name] ?? hole))
}
