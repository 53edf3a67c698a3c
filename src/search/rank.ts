/** How well a text fits a query, as a number. It never finds texts. */

/** Classes of fitting, the worst first: every text of a class stands before all texts of the classes before it. */
const CLASSES = ['typo', 'words', 'start', 'exact'] as const

/** How a text fits a query. */
export interface Fit {
  /**
   * `exact`: the whole text is the query; `start`: it starts with it; `words`: each word of the query starts one of its words, in any
   * order; `typo`: the same, but some words are one typo away from one of its words.
   */
  readonly kind: (typeof CLASSES)[number]
  /** Points for each word of the query that is a whole word of the text; half a one where it only starts it, none for a typo. */
  readonly points: number
  /** Words of the query. */
  readonly words: number
  /** Letters of the query and of the text. */
  readonly asked: number
  readonly length: number
  /** The text is written in another script, and fits as it is romanised. */
  readonly romanised: boolean
}

/**
 * A score in (0, 1]: a quarter for each class, exact (¾, 1], start (½, ¾], words (¼, ½], typo (0, ¼]. Within a class it is the mean of
 * two shares: whole words among the words of the query, and letters of the query among those of the text, so that shorter texts come
 * first; half of that for a text that fits only as it is romanised. An exact text has 1, or ⅞.
 */
export function scoreOf({ kind, points, words, asked, length, romanised }: Fit): number {
  const relevance = kind === 'exact' ? 1 : (points / words + Math.min(1, asked / length)) / 2
  return (CLASSES.indexOf(kind) + (romanised ? relevance / 2 : relevance)) / CLASSES.length
}
