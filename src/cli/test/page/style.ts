/**
 * How the page looks: by day and by night, on a telephone and on a desk.
 *
 * Every pair of colours that carries text has a contrast of at least 4.5 : 1 (https://www.w3.org/TR/WCAG22/#contrast-minimum).
 */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2430; --faint: #5b6675; --line: #d9dee6; --panel: #f4f6f9;
  --accent: #1d5fb8; --chosen: #8a3ab0; --bad: #b3261e; --warn: #8a5a00; --calm: #35618a; --good: #1e6b3a; --on-colour: #fff }
@media (prefers-color-scheme: dark) { :root { --paper: #14181f; --ink: #e6eaf0; --faint: #9aa6b5; --line: #333c49;
  --panel: #1d232d; --accent: #7cb1ff; --chosen: #d8a2f2; --bad: #ff8f86; --warn: #f0b95a; --calm: #8fbfe8; --good: #7fd49d;
  --on-colour: #14181f } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.5rem 0 0 } header p, caption, figcaption, .figures span { color: var(--faint) }
code, pre { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap } code { color: var(--faint) }
figure { margin: 1rem 0 } svg { display: block; max-width: 100%; height: auto }
.for-narrow { display: none } .wide { overflow-x: auto } .wide svg { max-width: none }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-variant-numeric: tabular-nums }
caption { text-align: left; padding-bottom: .25rem; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600 } thead th { font-size: .9rem; vertical-align: bottom }
.number { text-align: right } td.number { white-space: nowrap } .number { padding-left: .5rem; padding-right: 0 }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1rem 0 }
.figures div { background: var(--panel); border-radius: .5rem; padding: .75rem } dt { font-size: .9rem } dd { margin: 0 }
.figures strong { display: block; font-size: 1.5rem; line-height: 1.3 } .figures span { font-size: .85rem }
.box { border-left: .3rem solid; background: var(--panel); padding: .5rem .75rem; border-radius: .25rem; margin: 1rem 0 }
.box p, .box ul { margin: .25rem 0 } .bad { border-color: var(--bad) } .good { border-color: var(--good) }
.confusions tbody tr:first-child > * { border-bottom: 0; padding-bottom: 0 }
.case { display: grid; grid-template-columns: 4.5rem 1fr; gap: 0 .5rem; margin: .1rem 0 .5rem; font-size: .92rem }
.case dt { color: var(--faint) } .case .wrong { color: var(--bad); font-weight: 600 }
.problems { padding-left: 1.2rem } .problems p, pre { margin: .1rem 0 } summary { cursor: pointer; padding: .3rem 0 }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@media (max-width: 40rem) { .for-wide { display: none } .for-narrow { display: block } body { padding: .75rem }
  .number { padding-left: .3rem } th, td { padding-right: .3rem; font-size: .9rem } thead th { font-size: .8rem } }
`
