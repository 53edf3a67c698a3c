/** What axe-core finds on a page, less the findings that are known of GraphiQL's own parts. It never hides a rule as a whole. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A finding in markup that is not ours: the rule, the element it is known of, and why it stands. */
export interface KnownFinding {
  readonly rule: string
  readonly element: RegExp
  readonly reason: string
}

/** Findings in markup that GraphiQL and its plugins make. */
export const knownFindings: readonly KnownFinding[] = [
  {
    rule: 'color-contrast',
    element: /^<span class="mtk\d+">-?\d[\d.]*<\/span>/,
    reason: "Monaco's light theme draws numbers at 4.1 to 1.",
  },
  { rule: 'nested-interactive', element: /^<li [^>]*role="tab"/, reason: 'GraphiQL makes each tab of a list item that holds its buttons.' },
  { rule: 'select-name', element: /^<select style="flex-grow: 2;/, reason: 'graphiql-explorer gives its "Add new" list no label.' },
  {
    rule: 'label',
    element: /^<input type="text" [^>]*style="[^"]*border-style: none none solid/,
    reason: 'graphiql-explorer gives the inputs of arguments no label.',
  },
  {
    rule: 'label-content-name-mismatch',
    element: /class="[^"]*graphiql-history-item-label/,
    reason: 'GraphiQL labels every entry of the history "Set active".',
  },
]

/** The findings on the page as it is now: `rule element`, and those of the known ones that were met. */
export async function inspect(page: Page): Promise<{ readonly findings: readonly string[]; readonly met: readonly KnownFinding[] }> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const elements = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, html })))
  const knownOf = (found: { readonly rule: string; readonly html: string }) =>
    knownFindings.find(({ rule, element }) => rule === found.rule && element.test(found.html))
  return {
    findings: elements.filter((found) => !knownOf(found)).map(({ rule, html }) => `${rule} ${html.slice(0, 200)}`),
    met: elements.flatMap((found) => knownOf(found) ?? []),
  }
}
