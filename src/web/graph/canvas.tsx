/** The drawing of the graph. */
export function Canvas() {
  return <p>Canvas</p>
}
