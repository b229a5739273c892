import { runStandAlone } from '../../src/platform/stand-alone.ts'
import { createCarrier } from './carrier.ts'

await runStandAlone({
  name: 'sandbox carrier',
  usage: `Usage: main.ts --port PORT --secret SECRET [--data DIR] [--market-url URL]
  --port        where to listen on 127.0.0.1; 0 takes any free port
  --secret      shared with the market: its bearer token and the key of the webhooks
  --data        directory of the carrier's own books; without it they live in memory
  --market-url  where webhooks go and whose clock is followed, e.g. http://127.0.0.1:4100`,
  start: ({ port, secret, data, marketUrl }) =>
    createCarrier({
      port,
      secret,
      ...(data === undefined ? {} : { dataDir: data }),
      ...(marketUrl === undefined ? {} : { marketUrl }),
    }),
})
