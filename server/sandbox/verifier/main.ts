import { runStandAlone } from '../../src/platform/stand-alone.ts'
import { createVerifier } from './verifier.ts'

await runStandAlone({
  name: 'sandbox verifier',
  usage: `Usage: main.ts --port PORT --secret SECRET
  --port    where to listen on 127.0.0.1; 0 takes any free port
  --secret  shared with the market: its bearer token`,
  // This one keeps nothing and calls nobody.
  start: ({ port, secret }) => createVerifier({ port, secret }),
})
