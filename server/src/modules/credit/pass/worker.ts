import { answerInThread } from '../../../platform/thread.ts'
import { judgeMarket } from '../model/market-pass.ts'

answerInThread(judgeMarket)
