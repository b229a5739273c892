/** What only the operator's page needs. */
export const OPERATOR_STYLE = `
.console { padding-bottom: 28px }
.console h1 { font-size: 26px; line-height: 1.3; margin: 24px 0 6px }
.console p:not(.sandbox) { color: var(--on-brand-muted); max-width: 44em }
.console .now { margin-top: 14px; font-size: 13px }
.now time { color: var(--on-brand); font-variant-numeric: tabular-nums }
.desk { padding: 8px 16px 48px; max-width: 1100px; margin: 0 auto }
.desk section { background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  padding: 18px 16px; margin-top: 16px }
.desk h2 { font-size: 17px; line-height: 1.4 }
.means { color: var(--muted); font-size: 14px }
.switches { display: grid; gap: 0 28px; margin-top: 8px }
.switches label { display: flex; align-items: center; justify-content: space-between; gap: 12px;
  min-height: 52px; border-bottom: 1px solid var(--line) }
.switches label.on span { font-weight: 650; color: var(--bad) }
.switches select { font: inherit; font-size: 15px; min-height: 40px; padding: 4px 8px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: var(--ink) }
.switches .button { margin-top: 16px; max-width: 220px }
.scroll { overflow-x: auto; margin: 10px -16px 0; padding: 0 16px }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th { text-align: left; color: var(--muted); font-weight: 500; font-size: 13px }
th, td { padding: 9px 18px 9px 0; border-bottom: 1px solid var(--line); white-space: nowrap;
  vertical-align: top }
tr:last-child td { border-bottom: 0 }
td small { display: block; color: var(--muted); white-space: normal; max-width: 22em }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.number { font-variant-numeric: tabular-nums }
.state { display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 13px;
  background: var(--tint); color: var(--ink) }
.state.succeeded { background: var(--good-tint); color: var(--good) }
.state.failed { background: var(--bad-tint); color: var(--bad) }
.state.expired { background: var(--warn-tint); color: var(--warn) }
td button { font: inherit; font-size: 13px; min-height: 32px; padding: 2px 12px; cursor: pointer;
  border: 1px solid var(--line); border-radius: 8px; background: transparent; color: var(--ink) }
@media (min-width: 860px) {
  .console { padding: 28px max(32px, (100vw - 1068px) / 2) }
  .console .sandbox { width: max-content }
  .desk section { padding: 22px 24px }
  .switches { grid-template-columns: 1fr 1fr }
  .scroll { margin-inline: -24px; padding-inline: 24px }
}
`
