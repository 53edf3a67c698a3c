/** The two clocks and the timeline. */
export function TimePanel() {
  return <p>TimePanel</p>
}
