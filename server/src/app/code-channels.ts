import type { Config } from '../platform/config.ts'

/**
 * Where codes can be sent to. In a sandbox messages that nobody carries are kept where operators
 * can read them; elsewhere a way that leads nowhere is not offered. No carrier of text messages is
 * connected yet.
 */
export function codeChannels({ mode, smtp }: Config): { email: boolean; phone: boolean } {
  const sandbox = mode === 'sandbox'
  return { email: sandbox || smtp !== null, phone: sandbox }
}
