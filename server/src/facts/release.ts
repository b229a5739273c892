import { type Static, Type } from 'typebox'
import { idPattern } from '../kernel/id.ts'

const Days = {
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date', description: 'the first day that is no longer part of it' }),
}

/** What leaves the market as anonymised data: parameters and a digest, never a row. */
export const RELEASE_FACTS = [
  Type.Object({
    kind: Type.Literal('release.released'),
    body: Type.Object({
      releaseId: Type.String({ pattern: idPattern('release') }),
      requestedBy: Type.String({ pattern: idPattern('person') }),
      kind: Type.String({ enum: ['table', 'counts'] }),
      dataset: Type.String(),
      profile: Type.String(),
      ...Days,
      parameters: Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Array(Type.String()), Type.Null()]),
      ),
      rows: Type.Integer({ description: 'lines of the file without its header' }),
      suppressed: Type.Integer({ description: 'rows or counts that were left out or left blank' }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
  }),
  Type.Object({
    kind: Type.Literal('release.exported'),
    body: Type.Object({
      releaseId: Type.String({ pattern: idPattern('release') }),
      personId: Type.String({ pattern: idPattern('person') }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      until: Type.String({ format: 'date-time' }),
    }),
  }),
] as const

export type ReleaseFact = Static<(typeof RELEASE_FACTS)[number]>
