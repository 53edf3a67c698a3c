/** The figures of a node as charts and tables. */
export function FiguresPage() {
  return <p>FiguresPage</p>
}
