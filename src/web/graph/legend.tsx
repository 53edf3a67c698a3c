/** The types in the graph, how many of each, and the filters. */
export function Legend() {
  return <p>Legend</p>
}
