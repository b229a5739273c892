import { answerInThread } from '../../../platform/thread.ts'
import { type Edges, findRings, graphOf } from '../../credit/index.ts'

answerInThread((edges: Edges) => findRings(graphOf(edges)))
