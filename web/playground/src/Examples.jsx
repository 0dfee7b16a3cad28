// The list of examples, by role and story; each opens in a tab of its own.
import { useEditorContext } from '@graphiql/react'
import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { groups, prepared } from './examples.js'
import { createStore, useStore } from './store.js'

/** Whether the list is shown; a phone has no room for it beside the editors. */
export const shown = createStore(matchMedia('(min-width: 64rem)').matches)

let openTab = () => {} // until GraphiQL is there

/** Inside of GraphiQL, whose tabs only its own parts can open. */
export function TabOpener() {
  const { addTab, queryEditor, variableEditor } = useEditorContext({ nonNull: true })
  useEffect(() => {
    openTab = ({ query, variables }) => {
      flushSync(addTab) // which empties the editors as React renders
      queryEditor.setValue(query)
      variableEditor.setValue(variables)
    }
  })
  return null
}

async function open(example, group) {
  openTab(await prepared(example, group))
  if (!matchMedia('(min-width: 64rem)').matches) shown.set(false)
}

export function Examples() {
  if (!useStore(shown)) return null
  return (
    <nav className="examples" aria-label="Examples">
      <p>Each opens in a tab, ready to run. In a demo, you become the person that it is for.</p>
      {groups.map((group) => (
        <div key={group.group} role="group" aria-label={group.group}>
          <h2>{group.group}</h2>
          <ul>
            {group.examples.map((one) => (
              <li key={one.file}>
                <button type="button" onClick={() => open(one, group)}>
                  {one.title}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
