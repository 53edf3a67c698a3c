/** The geometry of bent relationships and of loops, in pixels with y downwards. It never draws. */

export interface Point {
  readonly x: number
  readonly y: number
}

/** The point that pulls a relationship aside: a bend of 0 leaves it straight. */
export function curveControl(source: Point, target: Point, bend: number): Point {
  const [dx, dy] = [target.x - source.x, target.y - source.y]
  return { x: (source.x + target.x) / 2 + dy * bend, y: (source.y + target.y) / 2 - dx * bend }
}

/** The middle of a relationship and its slope, turned so that what is written there is not upside down. */
export function curveMiddle(source: Point, target: Point, bend: number): Point & { readonly angle: number } {
  const control = curveControl(source, target, bend)
  const angle = Math.atan2(target.y - source.y, target.x - source.x)
  return {
    x: (source.x + 2 * control.x + target.x) / 4,
    y: (source.y + 2 * control.y + target.y) / 4,
    angle: Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle,
  }
}

/** Where a relationship that is drawn from node to node touches the rim of its target, and from where it comes there. */
export function curveEnd(
  source: Point,
  target: Point,
  { bend, radius }: { readonly bend: number; readonly radius: number },
): Point & { readonly angle: number } {
  const from = curveControl(source, target, bend)
  const angle = Math.atan2(target.y - from.y, target.x - from.x)
  return { x: target.x - radius * Math.cos(angle), y: target.y - radius * Math.sin(angle), angle }
}

/** A loop above a node of this size; the first is the smallest. */
export function loopCircle(node: Point, size: number, which: number): Point & { readonly radius: number } {
  const radius = size * 0.7 + 5 * which
  return { x: node.x, y: node.y - size - radius * 0.75, radius }
}
