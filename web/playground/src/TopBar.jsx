import { useEffect, useRef, useState } from 'react'
import { shown } from './Examples.jsx'
import { choosePerson, describeToken, enterToken, session } from './session.js'
import { useStore } from './store.js'

/** Renders anew now and then, so that "12 min left" stays true. */
function useNow() {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Person({ people, sub, token, onOther }) {
  const choose = (event) => {
    choosePerson(event.target.value)
    if (!event.target.value) onOther()
  }
  const title = (one) => [one.name, [one.role, one.about].filter(Boolean).join(', ')].filter(Boolean).join(' – ')
  return (
    <label className="bar-field bar-person">
      <span>Person</span>
      <select value={sub} onChange={choose} title={sub && title(people.find((one) => one.sub === sub))}>
        {people.map((one) => (
          <option key={one.sub} value={one.sub}>
            {title(one)}
          </option>
        ))}
        <option value="">{token || sub ? 'Someone else' : 'No one'}</option>
      </select>
    </label>
  )
}

export function TopBar() {
  const { people, sub, token, problem } = useStore(session)
  const [readable, setReadable] = useState(false)
  const listed = useStore(shown)
  const input = useRef(null)
  const claims = describeToken(token, useNow())
  const other = people[(people.findIndex((one) => one.sub === sub) + 1) % people.length]

  return (
    <header className="bar">
      <a className="bar-title" href="/">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z" />
        </svg>
        <b>Parley</b> playground
      </a>
      {people.length > 0 && <Person people={people} sub={sub} token={token} onOther={() => input.current?.focus()} />}
      <div className="bar-field bar-token">
        <label htmlFor="token">Token</label>
        <span className="bar-input">
          <input
            id="token"
            ref={input}
            type="text"
            className={readable ? '' : 'is-hidden'}
            value={token}
            placeholder="paste a JWT"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onChange={(event) => enterToken(event.target.value)}
          />
          <button type="button" aria-pressed={readable} onClick={() => setReadable(!readable)}>
            {readable ? 'Hide' : 'Show'}
          </button>
        </span>
      </div>
      <span className={problem || claims.bad ? 'bar-claims is-bad' : 'bar-claims'} role="status" title={problem || claims.text}>
        {problem || claims.text}
      </span>
      <nav className="bar-links" aria-label="Playground">
        <button type="button" aria-pressed={listed} onClick={() => shown.set(!listed)}>
          Examples
        </button>
        <a
          href={other ? `/graphql?as=${encodeURIComponent(other.sub)}` : '/graphql'}
          target="_blank"
          rel="noopener"
          title={other ? `Opens the playground as ${other.name}` : 'Opens the playground once more'}
        >
          Second window
        </a>
      </nav>
    </header>
  )
}
