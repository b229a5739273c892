import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')

/** Runs a program of the repository to its end, on this terminal, and answers its exit code. */
export function runProgram(path: string, options: readonly string[]): Promise<number> {
  const args = ['--disable-warning=ExperimentalWarning', join(ROOT, path), ...options]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', code => resolve(code ?? 1))
  })
}
