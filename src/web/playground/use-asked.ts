/** What stands in GraphiQL's editors, as hooks: the answer that is shown, and the address that holds its operation. It never writes into an editor. */
import { type MonacoEditor, useGraphiQL } from '@graphiql/react'
import { useEffect, useState } from 'react'
import { type Asked, askedFor } from './asked.ts'
import { type AnswerView, type Link, linkAddress } from './link.ts'

/** What gave the answer that is shown; undefined where none is. */
export function useAsked(): Asked | undefined {
  return askedFor(useText(useGraphiQL((state) => state.responseEditor)))
}

/** The link to the answer that is shown; null where there is none, or the operation has been changed since. The address bar holds the same. */
export function useLinkInAddress(asked: Asked | undefined, view: AnswerView): Link | null {
  const query = useText(useGraphiQL((state) => state.queryEditor))
  const variables = useText(useGraphiQL((state) => state.variableEditor))
  const link = asked && asked.query === query ? { query, variables, operationName: asked.operationName, view } : null
  const address = linkAddress(link)
  const [wasLinked, setLinked] = useState(false)
  useEffect(() => {
    if (link) setLinked(true)
    // Until the operation of a link has been answered, the address is the link's.
    if (link || wasLinked) history.replaceState(null, '', address || location.pathname)
  }, [link, wasLinked, address])
  return link
}

/** The text of an editor, as it changes. */
function useText(editor: MonacoEditor | undefined): string {
  const [text, setText] = useState('')
  useEffect(() => {
    if (!editor) return
    setText(editor.getValue())
    const listening = editor.onDidChangeModelContent(() => setText(editor.getValue()))
    return () => listening.dispose()
  }, [editor])
  return text
}
