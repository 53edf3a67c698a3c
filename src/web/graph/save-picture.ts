/** Gives the drawing to the person as a file. It never changes the drawing. */
import type { DrawnGraph } from './drawn.ts'
import { readPalette } from './palette.ts'
import { sceneOf } from './scene.ts'
import { paint, svgText } from './write-svg.ts'

/** No side of a picture is longer than this: browsers give no larger canvas. */
const SIDE_MAX = 8000

/** Saves the drawing. */
export async function savePicture(graph: DrawnGraph, kind: 'png' | 'svg'): Promise<void> {
  const scene = sceneOf(graph, readPalette())
  if (kind === 'svg') return download(new Blob([svgText(scene, titleOf(graph))], { type: 'image/svg+xml' }), 'graph.svg')
  const canvas = paint(scene, Math.min(2, SIDE_MAX / Math.max(scene.width, scene.height)))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The browser could not make a picture of this size.')
  download(blob, 'graph.png')
}

/** The drawing as an element, for paper and for browsers that cannot draw it otherwise. */
export function pictureElement(graph: DrawnGraph): Element {
  const text = svgText(sceneOf(graph, readPalette()), titleOf(graph))
  return document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true)
}

function titleOf({ order, size }: DrawnGraph): string {
  return `A graph of ${order} nodes and ${size} relationships`
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
