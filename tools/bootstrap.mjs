#!/usr/bin/env node
// Runs any Goodhand command on a machine that has nothing but Node and npm: installs the packages
// when they are missing, builds the web app when its sources changed, and hands over to the pinned
// Node. Plain JavaScript without dependencies, because nothing is installed yet when it starts.
import { install } from './bootstrap/install.mjs'
import { fail } from './bootstrap/messages.mjs'
import { findNode } from './bootstrap/pinned-node.mjs'
import { runCli } from './bootstrap/run-cli.mjs'
import { buildWeb, generateClient } from './bootstrap/web.mjs'

const NODE_MAJOR_MIN = 20
const NEEDS_WEB = ['start', 'test', 'bench']

async function main() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < NODE_MAJOR_MIN) {
    fail(
      `Goodhand needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.version}.`,
      'Get a current one from https://nodejs.org/ and run the command again.',
    )
  }
  const args = process.argv.slice(2)
  const isLight = ['--help', '-h', '--check'].some(flag => args.includes(flag))
  await install()
  const node = findNode()
  if (NEEDS_WEB.includes(args[0]) && !isLight) await buildWeb(node)
  await runCli(node, args)
  if (args[0] === 'openapi' && process.exitCode === 0) await generateClient(node)
}

main().catch(error => fail(error instanceof Error ? error.message : String(error)))
