import { runStandAlone, WrongOptions } from '../../src/platform/stand-alone.ts'
import { createInstitution } from './institution.ts'

await runStandAlone({
  name: 'sandbox institution',
  usage: `The sandbox payment institution: moves no real money.
  --port N         port to listen on (0: any free one)
  --data DIR       where it keeps its books
  --secret TEXT    shared with the market, 16-256 characters
  --market-url URL where its webhooks go, e.g. http://127.0.0.1:4100
  --host ADDRESS   address to listen on (127.0.0.1)
  --operators WHO  this_machine or anyone: who may use its console`,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    operators: { type: 'string', default: 'this_machine' },
  },
  start: async ({ port, secret, data, marketUrl = null, own }) => {
    const { host = '', operators } = own
    if (data === undefined) throw new WrongOptions('--data is missing.')
    if (operators !== 'this_machine' && operators !== 'anyone') {
      throw new WrongOptions('--operators is this_machine or anyone.')
    }
    const options = { dataDir: data, secret, port, host, operators, marketUrl } as const
    return createInstitution(options).catch(error => {
      const locked = /database is locked/.test(error.message)
      throw locked ? new Error('another institution is using these books') : error
    })
  },
})
