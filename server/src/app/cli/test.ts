import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stopwatch } from '../../platform/clock.ts'
import type { Command } from './command.ts'

/** How many checks or tests came out which way. */
export type Tally = { passed: number; failed: number; skipped: number }

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const CACHE = join(ROOT, 'node_modules', '.cache', 'goodhand')
const VITEST_REPORT = join(CACHE, 'vitest.json')

/** Read by `.ci/run`, which adds up several runs. */
const TALLY_FILE = join(CACHE, 'test-tally.json')

const CHECKS = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'style', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'unused files and packages', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
] as const

export const testCommand: Command = {
  name: 'test',
  summary: 'Check types and style and run every test, or those whose path contains FILTER.',
  positionals: ['[FILTER]'],
  options: { check: { type: 'boolean', about: 'types and style only' } },
  run: async ({ values, positionals }) => {
    const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
    mkdirSync(CACHE, { recursive: true })
    rmSync(TALLY_FILE, { force: true })
    if (positionals.length === 0) for (const check of CHECKS) add(tally, await runCheck(check))
    if (!values.check) add(tally, await runVitest(positionals))
    writeFileSync(TALLY_FILE, JSON.stringify(tally))
    console.log(tallyLine(tally))
    return tally.failed === 0 && tally.passed > 0 ? 0 : 1
  },
}

/** `N passed, N failed`, and `, N skipped` when there are any. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

async function runCheck(check: (typeof CHECKS)[number]): Promise<Tally> {
  const elapsed_ms = stopwatch()
  const { code, output } = await run(check.args, 'pipe')
  const seconds = `${(elapsed_ms() / 1000).toFixed(1)} s`
  console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds})`)
  if (code !== 0) console.log(output)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function runVitest(filters: readonly string[]): Promise<Tally> {
  rmSync(VITEST_REPORT, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...filters]
  const { code } = await run(args, 'inherit')
  return readReport(code)
}

/** A file that could not even be loaded has no tests to count, but it failed all the same. */
function readReport(code: number): Tally {
  try {
    const report = JSON.parse(readFileSync(VITEST_REPORT, 'utf8'))
    const broken = report.testResults.filter(
      (file: { status: string; assertionResults: unknown[] }) =>
        file.status === 'failed' && file.assertionResults.length === 0,
    ).length
    const failed = report.numFailedTests + broken
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function run(args: readonly string[], stdio: 'pipe' | 'inherit') {
  return new Promise<{ code: number; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      cwd: ROOT,
      stdio: ['ignore', stdio, stdio],
    })
    let output = ''
    child.stdout?.on('data', chunk => (output += chunk))
    child.stderr?.on('data', chunk => (output += chunk))
    child.once('error', reject)
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}

function add(total: Tally, more: Tally) {
  total.passed += more.passed
  total.failed += more.failed
  total.skipped += more.skipped
}
