/** What has gone wrong, and a way on. It never hides what is already there. */
import type { AskError, ProblemKind } from '../api/ask.ts'

const titles: { readonly [kind in ProblemKind]: string } = {
  offline: 'The server does not answer',
  down: 'The engine is down',
  loading: 'Not ready yet',
  refused: 'This cannot be answered',
  failed: 'Something failed',
}

export function Problem({ problem, retry }: { readonly problem: AskError; readonly retry?: () => void }) {
  return (
    <div className="problem" role="alert" data-kind={problem.kind}>
      <h2>{titles[problem.kind]}</h2>
      <p>{problem.message}</p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  )
}
