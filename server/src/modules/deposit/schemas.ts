import { type Static, Type } from 'typebox'
import { MoneyOut, Nullable, Time } from '../../platform/http/schemas.ts'
import { GradeName } from '../credit/index.ts'
import { DEPOSIT_STATES, type DepositState } from './deposit.ts'

type Grade = Static<typeof GradeName>

export const DepositOut = Type.Object({
  state: Type.Unsafe<DepositState>(Type.String({ enum: [...DEPOSIT_STATES] })),
  held: MoneyOut,
  owed: Type.Object({ ...MoneyOut.properties }, { description: 'what I owe; drawn from it' }),
  demand: Nullable(
    Type.Object(
      {
        amount: MoneyOut,
        above: MoneyOut,
        aboveGoods: Nullable(Type.Integer({ description: 'null: however many' })),
      },
      { description: 'so much, once my goods on sale exceed either; null: my grade waives it' },
    ),
  ),
  waivedBy: Nullable(
    Type.Unsafe<Grade>({ ...GradeName, description: 'the lowest grade that waives it' }),
  ),
  onSale: Type.Object({ goods: Type.Integer(), value: MoneyOut }),
  inPlace: Type.Boolean(),
  toPay: Type.Object(
    { ...MoneyOut.properties },
    { description: 'what brings it in place, what I owe included; 0: nothing' },
  ),
  leaving: Nullable(
    Type.Object(
      { at: Nullable(Time) },
      { description: 'asked back: when it goes, should no trade come; null while one is open' },
    ),
  ),
  returnAfter_ms: Type.Integer({ description: 'after the last trade, once I ask for it back' }),
})
