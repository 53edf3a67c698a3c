/** A scene as SVG and on a canvas. It never reads the graph. */
import type { Scene, Shape } from './scene.ts'

/** The text of an SVG file. */
export function svgText({ width, height, ground, font, shapes }: Scene, title: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${escapeXml(font)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    ...shapes.map((shape) => shapeText(shape, ground)),
    '</svg>',
  ].join('\n')
}

function shapeText(shape: Shape, ground: string): string {
  switch (shape.kind) {
    case 'path': {
      const stroke = shape.stroke ? ` stroke="${shape.stroke}" stroke-width="${shape.width}"` : ''
      return `<path d="${shape.d}" fill="${shape.fill ?? 'none'}"${stroke}${shape.dashed ? ' stroke-dasharray="5 4"' : ''}/>`
    }
    case 'text': {
      const turn = shape.angle ? ` transform="rotate(${shape.angle.toFixed(1)} ${shape.x.toFixed(1)} ${shape.y.toFixed(1)})"` : ''
      const anchor = shape.middle ? ' text-anchor="middle"' : ''
      const halo = `paint-order="stroke" stroke="${ground}" stroke-width="3" stroke-linejoin="round"`
      return `<text x="${shape.x.toFixed(1)}" y="${shape.y.toFixed(1)}" font-size="${shape.size}" fill="${shape.colour}" ${halo}${anchor}${turn}>${escapeXml(shape.text)}</text>`
    }
    default:
      return shape satisfies never
  }
}

function escapeXml(text: string): string {
  // Characters that XML forbids even when escaped are left out.
  return [...text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')]
    .filter((character) => character >= ' ' || character === '\t')
    .join('')
}

/** The scene on a canvas, so many times as large. */
export function paint({ width, height, ground, font, shapes }: Scene, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no canvas to paint on.')
  context.scale(scale, scale)
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  for (const shape of shapes) paintShape(context, shape, { ground, font })
  return canvas
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape, { ground, font }: Pick<Scene, 'ground' | 'font'>): void {
  switch (shape.kind) {
    case 'path': {
      const path = new Path2D(shape.d)
      context.setLineDash(shape.dashed ? [5, 4] : [])
      if (shape.fill) {
        context.fillStyle = shape.fill
        context.fill(path)
      }
      if (shape.stroke) {
        context.strokeStyle = shape.stroke
        context.lineWidth = shape.width
        context.stroke(path)
      }
      return
    }
    case 'text': {
      context.save()
      context.setLineDash([])
      context.translate(shape.x, shape.y)
      context.rotate((shape.angle * Math.PI) / 180)
      context.font = `${shape.size}px ${font}`
      context.textAlign = shape.middle ? 'center' : 'start'
      context.lineJoin = 'round'
      context.lineWidth = 3
      context.strokeStyle = ground
      context.strokeText(shape.text, 0, 0)
      context.fillStyle = shape.colour
      context.fillText(shape.text, 0, 0)
      context.restore()
      return
    }
    default:
      shape satisfies never
  }
}
