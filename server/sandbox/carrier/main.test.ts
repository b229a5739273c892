import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--secret', 'secret'], {
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
  })
  const [message] = (await once(child, 'message')) as [{ kind: string; url: string }]
  expect(message.kind).toBe('ready')
  return { child, url: message.url }
}

const leave: Record<string, (child: ChildProcess) => void> = {
  'is asked to with SIGTERM': child => child.kill('SIGTERM'),
  'loses its parent’s message channel': child => child.disconnect(),
  'loses its parent’s pipe': child => child.stdin?.end(),
}

test.each(Object.keys(leave))('the program answers, and ends cleanly when it %s', async how => {
  const { child, url } = await start()
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true })
  leave[how]?.(child)
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('the program says what is missing instead of starting', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '70000'], { stdio: 'pipe' })
  let said = ''
  child.stderr.on('data', chunk => {
    said += chunk
  })
  expect(await once(child, 'exit')).toEqual([2, null])
  expect(said).toContain('--port is not a port.')
})
