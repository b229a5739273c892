import { spawn } from 'node:child_process'

/**
 * Runs a program to its end and gives its exit code and everything that it printed; `onOutput` is
 * called with each piece as it comes.
 */
export function run(program, args, options, onOutput = () => {}) {
  return new Promise(resolve => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = chunk => {
      output += chunk
      onOutput(String(chunk))
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', error => resolve({ code: 1, output: `${output}${error.message}` }))
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}

/** The last lines of a long output. */
export function tail(output, lines = 15) {
  return output.trim().split('\n').slice(-lines).join('\n')
}
