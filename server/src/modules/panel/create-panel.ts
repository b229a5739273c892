import type { Http } from '../../platform/http/server.ts'
import type { Disputes } from '../disputes/index.ts'
import { jurorCaseRoutes } from './case-routes.ts'
import { panelKinds } from './commands.ts'
import { panelDoor } from './door.ts'
import { loadExam } from './exam.ts'
import { drawRoute, figuresRoute } from './figures-routes.ts'
import type { PanelHttp } from './http.ts'
import { jurorRoutes } from './juror-routes.ts'
import { panelReader } from './reader.ts'
import { loadPanelRules } from './rules.ts'

export interface PanelDeps extends Pick<PanelHttp, 'database' | 'commands' | 'clock'> {
  readonly jurisdiction: string
  /** Keys the pseudonyms of jurors. */
  readonly secret: string
  /** Asked for only when a juror acts: disputes and panels need each other. */
  readonly disputes: () => Pick<Disputes, 'atPanel' | 'forPanel'>
}

export type Panels = ReturnType<typeof createPanels>

/** Builds the module. */
export function createPanels({ disputes, jurisdiction, secret, ...deps }: PanelDeps) {
  const rulesAt = loadPanelRules(jurisdiction)
  const catalogue = loadExam()
  const door = panelDoor({ rulesAt, secret })
  const atPanel: Disputes['atPanel'] = (...given) => disputes().atPanel(...given)
  const kinds = panelKinds({ rulesAt, catalogue, atPanel })
  return {
    door,
    reader: panelReader,
    routes: (app: Http) => {
      const on = { ...deps, rulesAt, catalogue, kinds, forPanel: disputes().forPanel }
      jurorRoutes(app, on)
      jurorCaseRoutes(app, on)
      figuresRoute(app, on)
      drawRoute(app, on, door)
    },
  }
}
