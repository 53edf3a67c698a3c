/** Lays a document out: its text as blocks of passages, and each block as pieces that are links, lit or plain. It never changes a letter. */

/** A passage with its place in the text of its document. */
export interface PlacedPassage {
  readonly id: string
  readonly kind: string
  readonly start: number | null
  readonly end: number | null
}

/** What is read together: passages that belong to each other, with all that stands between them. */
export interface Block {
  /** The kind of its passages; of several the last one's; null for text outside of passages. */
  readonly kind: string | null
  readonly start: number
  readonly end: number
}

/** A stretch of the text that something is known of. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Words between two bounds, and the innermost of the spans that they lie in. */
export interface Piece<Mention extends Span> extends Span {
  readonly mention: Mention | null
  readonly lit: boolean
  /** Spans that end here and have no words of their own, since others cover all of theirs. */
  readonly covered: readonly Mention[]
}

/** Kinds that open what the next passage says, and those that end what the passage before it says. */
const opening = new Set(['DATELINE'])
const ending = new Set(['CREDIT'])

/**
 * The blocks of `text` from `from` to `to`; together they are that text to the letter. Sentences flow together where the text has
 * line breaks to part its paragraphs, and stand by themselves where it has none.
 */
export function layBlocks(text: string, passages: readonly PlacedPassage[], { start: from, end: to }: Span): readonly Block[] {
  const flowing = hasParagraphs(text, passages)
  const blocks: Block[] = []
  let cursor = from
  const push = (block: Block) => {
    blocks.push(block)
    cursor = block.end
  }
  const extend = (kind: string | null, end: number) => {
    const last = blocks.pop()
    push({ kind, start: last?.start ?? cursor, end })
  }
  for (const { kind, start, end } of passages) {
    // A passage within another one is read there.
    if (start === null || end === null || start < cursor) continue
    const gap = text.slice(cursor, start)
    const last = blocks.at(-1)
    if (gap.trim() !== '') push({ kind: null, start: cursor, end: start })
    else if (last && joins(last.kind, kind, flowing && !gap.includes('\n'))) {
      extend(kind, end)
      continue
    } else if (last && gap !== '') extend(last.kind, start)
    push({ kind, start: blocks.length === 0 ? cursor : start, end })
  }
  if (text.slice(cursor, to).trim() !== '') push({ kind: null, start: cursor, end: to })
  else if (cursor < to) extend(blocks.at(-1)?.kind ?? null, to)
  return blocks
}

function hasParagraphs(text: string, passages: readonly PlacedPassage[]): boolean {
  return passages.some(({ kind, end }, place) => {
    const next = passages[place + 1]
    return (
      kind === 'SENTENCE' && next?.kind === 'SENTENCE' && end !== null && next.start !== null && text.slice(end, next.start).includes('\n')
    )
  })
}

function joins(before: string | null, kind: string, flows: boolean): boolean {
  if (before === null) return false
  return opening.has(before) || (before === 'CAPTION' && ending.has(kind)) || (flows && before === 'SENTENCE' && kind === 'SENTENCE')
}

/** The pieces of a block, in their order; together they are its words to the letter. Of spans within each other the innermost has them. */
export function layPieces<Mention extends Span>(
  block: Span,
  mentions: readonly Mention[],
  { lit, cuts = [] }: { readonly lit: Span | null; readonly cuts?: readonly number[] },
): readonly Piece<Mention>[] {
  const inside = mentions.filter(({ start, end }) => start >= block.start && end <= block.end && end > start)
  const bounds = [
    block.start,
    block.end,
    ...inside.flatMap(({ start, end }) => [start, end]),
    ...cuts,
    ...(lit ? [lit.start, lit.end] : []),
  ]
  const sorted = [...new Set(bounds)].filter((bound) => bound >= block.start && bound <= block.end).sort((a, b) => a - b)
  const words = sorted.slice(1).map((end, place) => {
    const start = sorted[place] ?? block.start
    const around = inside.filter((mention) => mention.start <= start && mention.end >= end)
    const mention = around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null
    return { start, end, mention, lit: lit !== null && lit.start <= start && lit.end >= end }
  })
  const shown = new Set(words.map(({ mention }) => mention))
  return words.map((piece) => ({ ...piece, covered: inside.filter((mention) => mention.end === piece.end && !shown.has(mention)) }))
}
