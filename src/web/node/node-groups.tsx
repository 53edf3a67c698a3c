/** The relationships of a node by type: how many there are and how many of them are in the graph, page by page. It never lists them. */
import { useShown } from '../graph/use-shown.ts'
import { broughtCount, compareGroups, groupWords } from '../list/ties.ts'
import { Problem } from '../parts/problem.tsx'
import { PAGE_SIZE } from '../view/changes.ts'
import { change, useStore } from '../view/store.ts'
import { fetchCounts, type GroupCount, useCounts, useMissingCounts } from './counts.ts'
import { bringPage, nextPage, pagesOf, takeBack } from './pages.ts'

export function NodeGroups({ id }: { readonly id: string }) {
  useMissingCounts([id])
  const counts = useCounts()[id]
  if (counts?.kind === 'failed') return <Problem problem={counts.problem} retry={() => void fetchCounts([id])} />
  if (counts?.kind !== 'here') return <p className="soft">Counting its relationships …</p>
  return (
    <section aria-label="Relationships by type">
      <h3>Relationships</h3>
      {counts.total === 0 && <p className="soft">It has none.</p>}
      <ul className="groups">
        {counts.groups.toSorted(compareGroups).map((group) => (
          <li key={groupWords(group)}>
            <GroupButton id={id} group={group} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function GroupButton({ id, group }: { readonly id: string; readonly group: GroupCount }) {
  const shown = useShown()
  const view = useStore((store) => store.view)
  const brought = useStore((store) => store.brought)
  const here = broughtCount(shown, id, group)
  const rest = group.count - here
  const waiting = rest > 0 && nextPage(view, brought, id, group) === undefined
  return (
    <>
      <span className="group-name">{groupWords(group)}</span>
      <span className="soft">
        {here.toLocaleString('en')} of {group.count.toLocaleString('en')}
      </span>
      {pagesOf(view, id, group).length > 0 && (
        <button type="button" aria-label={`Take back: ${groupWords(group)}`} onClick={() => change((now) => takeBack(now, id, group))}>
          −
        </button>
      )}
      {rest > 0 && (
        <button
          type="button"
          aria-label={`${pageWords(here, rest)}: ${groupWords(group)}`}
          disabled={waiting}
          onClick={() => change((now) => bringPage(now, brought, id, group))}
        >
          {pageWords(here, rest)}
        </button>
      )}
    </>
  )
}

function pageWords(here: number, rest: number): string {
  if (here > 0) return `Next ${Math.min(rest, PAGE_SIZE)}`
  return rest > PAGE_SIZE ? `First ${PAGE_SIZE}` : 'Bring'
}
