import type { FaultBox } from './faults.ts'
import type { Registered } from './register.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const text = (value: string) => value.replace(/[&<>]/g, sign => SIGNS[sign] ?? sign)

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;display:block;overflow-x:auto}td,th{padding:.4rem .8rem;
text-align:left;border-bottom:1px solid #8884;white-space:nowrap}code{user-select:all}`

/** The page that tells whose details a visitor of the sandbox may type. */
export function deskPage(register: readonly Registered[], faults: FaultBox): string {
  const rows = register.map(
    one =>
      `<tr><td>${text(one.name)}</td><td>${text(one.documentKind)}</td>` +
      `<td><code>${text(one.document)}</code></td><td><code>${text(one.phone)}</code></td>` +
      `<td><code>${text(one.card)}</code>${one.cardState === 'open' ? '' : ' (blocked)'}</td></tr>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Sandbox verifier</title>
<style>${STYLE}</style><h1>实名核验沙盒 · Sandbox verifier</h1>
<p>这些人都是虚构的，可以用来试实名认证。<br>Invented people, to try real-name checks with.</p>
<table><thead><tr><th>name</th><th>document</th><th>number</th><th>phone</th><th>card</th></tr>
</thead><tbody>${rows.join('')}</tbody></table>
<p>Standing faults: <code>${text(JSON.stringify(faults.standing()))}</code></p></html>`
}
