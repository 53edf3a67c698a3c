/** The paths that were asked for, each hop by hop, so that one sentence after another can be read. It never looks for a path itself. */
import { useEffect, useRef, useState } from 'react'
import type { GraphPart, GraphPath } from '../graph/part.ts'
import { stepKey } from '../graph/run-step.ts'
import { useShown } from '../graph/use-shown.ts'
import { countWords } from '../list/use-announced-graph.ts'
import { Problem } from '../parts/problem.tsx'
import { select } from '../view/changes.ts'
import { announce, type Brought, change, fetchSteps, useStore } from '../view/store.ts'
import type { Selection, Step } from '../view/view.ts'
import { type Hop, hopsOf, hopWords, wayShown } from './hops.ts'
import { PathChoices } from './path-choices.tsx'

type PathStep = Extract<Step, { kind: 'path' }>

export function PathPanel() {
  const { steps, clocks, selection } = useStore(({ view }) => view)
  const brought = useStore((store) => store.brought)
  const found = steps.flatMap((step) => (step.kind === 'path' ? [{ step, outcome: brought[stepKey(step, clocks)] }] : []))
  const about = found.filter(({ step, outcome }) => isAbout(step, outcome, selection))
  // Of several that lie on what is chosen the last stays: its words have to have room.
  const shown = selection === null ? about : about.slice(-1)
  return shown.map(({ step, outcome }) => <FoundPaths key={JSON.stringify(step)} step={step} outcome={outcome} />)
}

/** What is chosen lies on the path; with nothing chosen every path is shown. */
function isAbout({ from, to }: PathStep, outcome: Brought | undefined, selection: Selection | null): boolean {
  if (selection === null || outcome?.kind === 'loading') return true
  if (selection.kind === 'node' && (selection.id === from || selection.id === to)) return true
  const ways = outcome?.kind === 'here' ? outcome.part.paths : []
  return ways.some(({ nodes, relationships }) => (selection.kind === 'node' ? nodes : relationships).includes(selection.id))
}

interface FoundPathsOptions {
  readonly step: PathStep
  readonly outcome: Brought | undefined
}

function FoundPaths({ step, outcome }: FoundPathsOptions) {
  const { all } = useShown()
  const name = (id: string) => all.nodes.get(id)?.label ?? id
  const part = outcome?.kind === 'here' ? outcome.part : undefined
  const clocks = useStore(({ view }) => view.clocks)
  const words = part && foundWords(part, clocks.valid !== null || clocks.known !== null)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!words) return
    announce(words)
    // Who has just asked for it goes on to read it.
    if (document.activeElement?.closest('.path-finder')) panel.current?.querySelector<HTMLElement>('.next-hop, summary')?.focus()
  }, [words])
  return (
    <section className="path-panel" ref={panel} aria-label={`Path from ${name(step.from)} to ${name(step.to)}`}>
      <div className="path-head">
        <h2>
          {name(step.from)} … {name(step.to)}
        </h2>
        <button
          type="button"
          aria-label="Remove this path"
          onClick={() => change((view) => ({ ...view, steps: view.steps.filter((each) => each !== step) }))}
        >
          ✕
        </button>
      </div>
      {outcome?.kind === 'failed' && <Problem problem={outcome.problem} retry={() => fetchSteps({ again: true })} />}
      {!part && outcome?.kind !== 'failed' && <p className="soft">Looking for a path …</p>}
      {part && (part.paths.length === 0 || part.truncated !== null) && <p className="soft">{words}</p>}
      {part && part.paths.length > 0 && <Ways ways={part.paths} name={name} step={step} />}
      {part?.paths.length === 0 && <PathChoices step={step} />}
    </section>
  )
}

function foundWords({ paths, truncated }: GraphPart, isSet: boolean): string {
  const [first] = paths
  const none = `There is none of any length over the types that were allowed${isSet ? ', where the clocks stand' : ''}.`
  if (!first) return `No path was found. ${truncated ?? none}`
  const length = countWords(first.relationships.length, 'relationship')
  return `${paths.length === 1 ? 'One way' : `${paths.length} ways`} of ${length}.${truncated === null ? '' : ` ${truncated}`}`
}

interface WaysOptions {
  readonly ways: readonly GraphPath[]
  readonly name: (id: string) => string
  readonly step: PathStep
}

function Ways({ ways, name, step }: WaysOptions) {
  const shown = useShown()
  const selection = useStore(({ view }) => view.selection)
  const [wanted, setWanted] = useState(0)
  const chosen = selection?.kind === 'relationship' ? selection.id : null
  const at = wayShown(ways, wanted, chosen)
  const way = ways[at]
  if (!way) return null
  const hops = hopsOf(way, shown)
  const hopAt = hops.findIndex(({ relationship }) => relationship.id === chosen)
  const [before, after] = [hops[hopAt - 1], hops[hopAt + 1]]
  return (
    <>
      {/* Buttons that lead nowhere keep the focus: who reads on by keyboard is not thrown out. */}
      <p className="path-ways">
        {ways.length > 1 && (
          <button type="button" aria-disabled={at === 0} onClick={() => goTo(at - 1)}>
            ‹ <span className="unseen">Previous way</span>
          </button>
        )}
        <span className="soft">
          {ways.length > 1 && `Way ${at + 1} of ${ways.length}, `}
          {countWords(hops.length, 'relationship')}
        </span>
        {ways.length > 1 && (
          <button type="button" aria-disabled={at === ways.length - 1} onClick={() => goTo(at + 1)}>
            <span className="unseen">Next way</span> ›
          </button>
        )}
      </p>
      <ol className="hops" data-reading={hopAt >= 0}>
        {hops.map((hop) => (
          <li key={hop.relationship.id} className="hop">
            <button type="button" aria-current={hop.relationship.id === chosen ? 'step' : undefined} onClick={() => choose(hop)}>
              {hopWords(hop, name)}
            </button>
          </li>
        ))}
      </ol>
      <p className="path-ways">
        <button type="button" aria-disabled={!before} onClick={() => before && choose(before)}>
          Previous hop
        </button>
        <button type="button" className="next-hop" aria-disabled={!after} onClick={() => after && choose(after)}>
          {hopAt < 0 ? 'Read it hop by hop' : 'Next hop'}
        </button>
      </p>
      <PathChoices step={step} way={way} name={name} />
    </>
  )

  function goTo(next: number) {
    if (!ways[next]) return
    setWanted(next)
    const [first] = hopsOf(ways[next], shown)
    if (first && chosen !== null) choose(first)
  }
}

function choose({ relationship: { id, type, from, to } }: Hop): void {
  change((view) => select(view, { kind: 'relationship', id, type, from, to }), { forgettable: true })
}
