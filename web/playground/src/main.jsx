import { GraphiQL } from 'graphiql'
import { createRoot } from 'react-dom/client'
import 'graphiql/style.css'
import './style.css'
import { groups } from './examples.js'
import { Examples, TabOpener } from './Examples.jsx'
import { nameEditors } from './labels.js'
import { Live } from './Live.jsx'
import { startSession } from './session.js'
import { useStore } from './store.js'
import { TopBar } from './TopBar.jsx'
import { fetcher, status } from './transport.js'

function StatusLine() {
  const { text, kind } = useStore(status)
  return (
    <div className={`status ${kind && `is-${kind}`}`} role="status" title={text}>
      {text || 'Ctrl+Enter runs the operation.'}
    </div>
  )
}

const FIRST = groups[0].examples.slice(0, 2).map(({ document }) => ({ query: document }))

function Page() {
  return (
    <>
      <TopBar />
      <main>
        <Examples />
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={FIRST}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
          shouldPersistHeaders={false}
        >
          <GraphiQL.Logo> </GraphiQL.Logo>
          <GraphiQL.Footer>
            <StatusLine />
            <TabOpener />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
      <Live />
    </>
  )
}

const root = document.getElementById('root')
nameEditors(root)
startSession().then(() => createRoot(root).render(<Page />))
