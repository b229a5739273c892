import type { Money } from './trade-view.ts'

/**
 * A sentence to be said in the reader's language: a key of the `trade` catalogue and the values
 * that go into it. Money and times stay raw here; the component that says it writes them out.
 */
export type Sentence = {
  key: string
  money?: Record<string, Money>
  times?: Record<string, string>
  words?: Record<string, string>
}
