/** The keys of the list, for all to see. It never listens to one. */

const keys: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓ Home End', 'go through the list'],
  ['→ ←', 'open, close, go to the row above'],
  ['*', 'open all beside it'],
  ['a … z', 'go to a name'],
  ['Enter', 'choose; once more: go to its details'],
  ['Escape', 'back from the details to the list'],
  ['+ or Shift+E', 'bring neighbours, or more of a kind'],
  ['− or Shift+C', 'take back what they brought'],
  ['Shift+F', 'find a path from here: then Enter at another node'],
  ['Shift+G', 'go to the node at the other end'],
  ['Shift+P', 'pin, or let go'],
  ['Delete or Shift+H', 'hide'],
  ['Shift+R', 'read a document'],
  ['Shift+F10', 'all that can be done with a row'],
  ['Ctrl+Z', 'undo'],
]

export function KeyHelp() {
  return (
    <details className="key-help">
      <summary>Keys</summary>
      <dl>
        {keys.map(([names, does]) => (
          <div key={names}>
            <dt>{names}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
