import type { Http } from '../../platform/http/server.ts'
import { improveKind } from './improve.ts'
import { figuresReader } from './reader.ts'
import { type FiguresHttp, figuresRoutes } from './routes.ts'
import { loadFiguresRules } from './rules.ts'

export type Figures = ReturnType<typeof createFigures>

/** Builds the module. The reader follows the journal. */
export function createFigures(deps: Omit<FiguresHttp, 'rulesAt' | 'improve'>) {
  const rulesAt = loadFiguresRules(deps.jurisdiction)
  const http = { ...deps, rulesAt, improve: improveKind({ ...deps, rulesAt }) }
  return {
    reader: figuresReader(http),
    routes: (app: Http) => figuresRoutes(app, http),
  }
}
