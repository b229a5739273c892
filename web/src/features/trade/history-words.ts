import type { Sentence } from './say.ts'
import type { HistoryEntry } from './trade-view.ts'

/**
 * The sentence for one fact of a trade. Fact kinds carry their module (`trade.paid`); the catalogue
 * knows them by their last part. Amounts (`…Minor`, in the trade's currency) and words of the fact
 * go in under their own names.
 */
export function historyWords(entry: HistoryEntry, currency: string): Sentence {
  const kind = entry.kind.slice(entry.kind.lastIndexOf('.') + 1)
  const sentence: Required<Sentence> = { key: `history.${kind}`, money: {}, times: {}, words: {} }
  for (const [name, value] of Object.entries(entry.data)) {
    if (typeof value === 'number' && name.endsWith('Minor')) {
      sentence.money[name.slice(0, -'Minor'.length)] = { amountMinor: value, currency }
    } else if (name === 'until' && typeof value === 'string') {
      sentence.times.until = value
    } else if (typeof value === 'string' || typeof value === 'number') {
      sentence.words[name] = String(value)
    }
  }
  sentence.words.kind = kind.replaceAll('_', ' ')
  return sentence
}
