/** Copies the address of what is on the screen, positions of the graph included. */
import { useState } from 'react'
import { shownNow } from '../graph/use-shown.ts'
import { shareAddress } from '../view/address.ts'
import { announce, useStore } from '../view/store.ts'

export function Share() {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const address = shareAddress(
      useStore.getState().view,
      shownNow().nodes.map(({ id }) => id),
    )
    await navigator.clipboard.writeText(address).catch(() => window.prompt('Copy this address:', address))
    setCopied(true)
    announce('The address is copied.')
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <button type="button" onClick={() => void copy()}>
      {copied ? 'Copied' : 'Copy link'}
    </button>
  )
}
