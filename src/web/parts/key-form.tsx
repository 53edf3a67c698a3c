/** Asks for a key where the server wants one, and forgets it when told to. It never shows a key. */
import '../styles/key-form.css'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { forgetKey, giveKey, useKey } from '../api/key.ts'

/** Nothing while no key is wanted. What is on the screen stays behind it. */
export function KeyForm() {
  const wanted = useKey((store) => store.wanted)
  return wanted === null ? null : <KeyDialog wanted={wanted} />
}

/** A button, while there is a key. */
export function ForgetKey() {
  const there = useKey(({ key }) => key !== null)
  if (!there) return null
  return (
    <button type="button" className="forget-key" onClick={forgetKey} title="Forget the key of this tab, and what was asked with it">
      Forget key
    </button>
  )
}

function KeyDialog({ wanted }: { readonly wanted: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState<string>()
  const [checking, setChecking] = useState(false)
  const hasKey = useKey(({ key }) => key !== null)
  const show = () => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  useEffect(show, [])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('key') as HTMLInputElement
    setChecking(true)
    setProblem(undefined)
    const refusal = await giveKey(field.value)
    setChecking(false)
    setProblem(refusal)
    if (refusal !== undefined) field.select()
  }
  // Without a key there is nothing behind it to go back to: a press on Escape that closes it opens it again.
  return (
    <dialog ref={dialog} className="key-form" aria-labelledby="key-form" onCancel={(event) => event.preventDefault()} onClose={show}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id="key-form">{hasKey ? 'The key does not count any more' : 'This server wants a key'}</h2>
        <p>
          {hasKey ? wanted : 'It answers those whom it knows. Your key is kept until this tab is closed, and sent to this server alone.'}
        </p>
        <label htmlFor="key">Key or token</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          aria-invalid={problem !== undefined}
          aria-describedby="key-problem"
        />
        <p id="key-problem" role="alert">
          {problem}
        </p>
        <button type="submit" disabled={checking}>
          Use this key
        </button>
        {hasKey && <ForgetKey />}
      </form>
    </dialog>
  )
}
