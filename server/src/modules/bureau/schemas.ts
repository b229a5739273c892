import { Type } from 'typebox'
import { Nullable, Time } from '../../platform/http/schemas.ts'
import { AxisName, AxisOut, CreditOut, FindingOut, GradeName } from '../credit/index.ts'

const { effects: _effects, reasons, changes, ...axis } = AxisOut.properties
const { axes: _axes, ...head } = CreditOut.properties
const { trade: _trade, factId: _factId, ...finding } = FindingOut.properties

const Words = Type.String({ description: 'what the person reads, in the language asked for' })

export const SubjectOut = Type.Object({
  person: Type.String(),
  axes: Type.Array(Type.Object({ axis: AxisName, score: axis.score, grade: Nullable(GradeName) })),
})

export const SubjectCreditOut = Type.Object({
  person: Type.String(),
  ...head,
  axes: Type.Array(
    Type.Object({
      ...axis,
      gradeWords: Words,
      reasons: Type.Array(Type.Object({ ...reasons.items.properties, words: Words }), {
        description: 'the base and all points make the score, within its bounds',
      }),
      changes: Type.Array(Type.Object({ ...changes.items.properties, words: Words })),
    }),
  ),
})

export const SubjectFindingOut = Type.Object({
  ...finding,
  words: Words,
  trade: Nullable(Type.String({ description: 'your own id of it; null: a rating without one' })),
})

export const WebhookOut = Type.Object({
  id: Type.String(),
  url: Type.String(),
  createdAt: Time,
})

export const MessageOut = Type.Object({
  id: Type.String(),
  type: Type.String(),
  at: Time,
  state: Type.Unsafe<'waiting' | 'delivered' | 'given_up'>(
    Type.String({ enum: ['waiting', 'delivered', 'given_up'] }),
  ),
  attempts: Type.Integer(),
  failure: Nullable(Type.String({ description: 'why the last try failed, as a code' })),
})
