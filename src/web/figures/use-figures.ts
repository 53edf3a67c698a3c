/** The figures that the filter lets through, a page at a time. It never asks for a page before it is wanted. */
import { useState } from 'react'
import type { AskError } from '../api/ask.ts'
import { ask } from '../api/ask.ts'
import {
  FigureChoicesDocument,
  type FigureChoicesQuery,
  type FigureFragment,
  FiguresDocument,
  type FiguresQuery,
} from '../api/operations.ts'
import { problemOf, useAnswer } from '../parts/use-answer.ts'
import { useStore } from '../view/store.ts'
import { about, questionOf } from './question.ts'

/** How many figures a page has. */
const PAGE = 40

export interface Choice {
  readonly value: string
  readonly count: number
  readonly name?: string | undefined
}

/** What there is to choose from: whose figures, which measures, which periods. */
export interface Choices {
  readonly total: number
  readonly subjects: readonly Choice[]
  readonly measures: readonly Choice[]
  readonly periods: readonly Choice[]
}

/** The choices for the node whose figures are shown. */
export function useChoices() {
  const figures = useStore(({ view }) => view.figures)
  return useAnswer(`choices ${figures}`, async (signal) =>
    choicesOf(await ask(FigureChoicesDocument, { of: figures === null ? null : about(figures) }, signal)),
  )
}

function choicesOf({ all, observations }: FigureChoicesQuery): Choices {
  type Groups = readonly { readonly count: number; readonly keys: readonly { readonly value: string | null }[] }[]
  const choices = (groups: Groups = []) =>
    groups.flatMap(({ count, keys: [key] }) => (typeof key?.value === 'string' ? [{ value: key.value, count }] : []))
  const subjects = (all?.subjects ?? []).flatMap(({ count, keys: [key] }) =>
    typeof key?.value === 'string' ? [{ value: key.value, count, name: key.node && 'name' in key.node ? key.node.name : undefined }] : [],
  )
  return {
    total: all?.totalCount ?? 0,
    subjects,
    measures: choices(observations?.measures),
    periods: choices(observations?.periods),
  }
}

export interface Figures {
  readonly figures: readonly FigureFragment[] | undefined
  readonly total: number
  /** True when they answer the filter as it is now. */
  readonly current: boolean
  readonly problem: AskError | undefined
  readonly retry: () => void
  /** Brings the next page; undefined where there is none, or while it is on its way. */
  readonly more: (() => void) | undefined
}

type Page = NonNullable<FiguresQuery['observations']>

interface Further {
  readonly question: string
  readonly pages: readonly Page[]
  readonly loading: boolean
  readonly problem?: AskError
}

/** The figures where the clocks stand. `choices` tell which periods a word may mean. */
export function useFigures(choices: Choices | undefined): Figures {
  const figures = useStore(({ view }) => view.figures)
  const filter = useStore(({ view }) => view.figuresFilter)
  const clocks = useStore(({ view }) => view.clocks)
  const [further, setFurther] = useState<Further>()
  const variables = {
    where: choices
      ? questionOf(
          figures,
          filter,
          choices.periods.map(({ value }) => value),
        )
      : null,
    first: PAGE,
    ...clocks,
  }
  const question = choices ? JSON.stringify(variables) : null
  const bring = async (after: string | null, signal?: AbortSignal) => {
    const { observations } = await ask(FiguresDocument, { ...variables, after }, signal)
    return { question, page: observations ?? { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } }
  }
  const { value, current, problem, retry } = useAnswer(question, (signal) => bring(null, signal))
  const own = further && further.question === value?.question ? further : undefined
  const pages = value ? [value.page, ...(own?.pages ?? [])] : []
  const { hasNextPage = false, endCursor = null } = pages.at(-1)?.pageInfo ?? {}

  const next = () => {
    const keep = { question: question ?? '', pages: own?.pages ?? [] }
    setFurther({ ...keep, loading: true })
    bring(endCursor).then(
      ({ page }) => setFurther({ ...keep, pages: [...keep.pages, page], loading: false }),
      (error: unknown) => setFurther({ ...keep, loading: false, problem: problemOf(error) }),
    )
  }

  return {
    figures: value && pages.flatMap(({ nodes }) => nodes),
    total: value?.page.totalCount ?? 0,
    current,
    problem: problem ?? own?.problem,
    retry: own?.problem ? next : retry,
    more: hasNextPage && current && !own?.loading ? next : undefined,
  }
}
