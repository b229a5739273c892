import type { Tx } from '../../platform/postgres.ts'
import { SIDES, type Side, type Said as Text } from '../disputes/index.ts'
import { bucketsOf } from './model/grams.ts'
import { type AdviceModel, heard, type Said } from './model/model.ts'
import { joined, type Sketcher } from './sketch.ts'
import * as store from './store.ts'

export interface Listening {
  readonly model: AdviceModel
  readonly sketch: Sketcher
}

/**
 * Takes of words what is needed of them: a number for each side and a sketch that cannot be read.
 * The words themselves go to the vault and are never opened for this. After a change of the model
 * an open case is listened to anew, from the next word on.
 */
export async function hear(
  tx: Tx,
  { model, sketch }: Listening,
  whose: store.Whose,
  texts: readonly Text[],
): Promise<void> {
  const before = await store.heardOf(tx, whose.id)
  const known = before.model === model.version
  const of = (side: Side) => {
    const told = texts.filter(text => text.side === side)
    const { mean, texts: count } = known ? before.said[side] : { mean: 0, texts: 0 }
    const sum = told.reduce(
      (all, { text }) => all + heard(model.words[side], bucketsOf(text)),
      mean * count,
    )
    const all = count + told.length
    return { mean: all === 0 ? 0 : sum / all, texts: all }
  }
  store.keepHeard(tx, whose, {
    model: model.version,
    said: { buyer: of('buyer'), seller: of('seller') },
    sketch: joined(before.sketch, sketch(texts.map(({ text }) => text))),
  })
}

/** What the words of a case speak for; nothing where another version listened. */
export function saidBy({ model, said }: store.Heard, { version }: AdviceModel): Said {
  const [buyer, seller] = SIDES.map(side => (model === version ? said[side].mean : 0))
  return { buyer: buyer ?? 0, seller: seller ?? 0 }
}
