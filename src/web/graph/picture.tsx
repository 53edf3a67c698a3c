/** The drawing as a picture: on paper, and where there is no WebGL. It never moves. */
import { useEffect, useRef, useState } from 'react'
import { useDrawing } from './drawing.ts'
import { pictureElement } from './save-picture.ts'

export function Picture() {
  const drawing = useDrawing((store) => store.drawing)
  const drawn = useDrawing((store) => store.drawn)
  const isLayingOut = useDrawing((store) => store.isLayingOut)
  const isMissing = useDrawing((store) => store.problem !== null)
  const isPrinting = usePrinting()
  const frame = useRef<HTMLDivElement>(null)
  const isWanted = drawing !== null && !isLayingOut && (isMissing || isPrinting)
  // What was drawn anew is pictured anew.
  useEffect(() => {
    if (isWanted && drawing.graph.order > 0) frame.current?.replaceChildren(pictureElement(drawing.graph))
  }, [isWanted, drawing, drawn])
  return isWanted ? <div ref={frame} className="picture" data-why={isMissing ? 'missing' : 'print'} /> : null
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(() => matchMedia('print').matches)
  useEffect(() => {
    const print = matchMedia('print')
    const update = () => setPrinting(print.matches)
    print.addEventListener('change', update)
    return () => print.removeEventListener('change', update)
  }, [])
  return isPrinting
}
