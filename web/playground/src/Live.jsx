// What the subscriptions bring, below the tabs, whichever of them is open.
import { useState } from 'react'
import { running } from './live.js'
import { useStore } from './store.js'

function Running({ one, chosen, onChoose }) {
  return (
    <li className={chosen ? 'is-chosen' : ''}>
      <button type="button" className="live-name" aria-pressed={chosen} onClick={onChoose}>
        <b>{one.name}</b> as {one.who} · {one.state} · {one.received} received
      </button>
      <button type="button" aria-label={`Stop ${one.name} as ${one.who}`} onClick={one.close}>
        {one.over ? 'Close' : 'Stop'}
      </button>
    </li>
  )
}

export function Live() {
  const all = useStore(running)
  const [wanted, setWanted] = useState(0)
  if (!all.length) return null
  const chosen = all.find((one) => one.id === wanted) ?? all[0]
  return (
    <section className="live" aria-label="Live">
      <ul>
        {all.map((one) => (
          <Running key={one.id} one={one} chosen={one === chosen} onChoose={() => setWanted(one.id)} />
        ))}
      </ul>
      <ol aria-label={`Events of ${chosen.name}`} tabIndex={0}>
        {chosen.events.map((event) => (
          <li key={event.id}>
            <time>{event.at}</time>
            <pre>{event.text}</pre>
          </li>
        ))}
        {!chosen.events.length && <li className="live-none">{chosen.over ? chosen.state : 'Nothing has happened yet.'}</li>}
      </ol>
    </section>
  )
}
