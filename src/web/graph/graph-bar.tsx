/** What can be done with the graph as a whole. */
export function GraphBar() {
  return <p>GraphBar</p>
}
