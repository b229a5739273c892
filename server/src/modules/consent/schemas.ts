import { Type } from 'typebox'
import { POLICIES, type PolicyName } from './policies.ts'

export const Version = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  examples: ['2026-11-01'],
})

export const Policy = Type.Unsafe<PolicyName>(Type.String({ enum: [...POLICIES] }))

export const ChangeOut = Type.Object({
  kind: Type.String({ enum: ['kept', 'added', 'removed'] }),
  text: Type.String(),
})
