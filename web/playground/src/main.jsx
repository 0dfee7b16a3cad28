import { GraphiQL } from 'graphiql'
import { createRoot } from 'react-dom/client'
import 'graphiql/style.css'
import './style.css'
import { examples } from './examples.js'
import { nameEditors } from './labels.js'
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

function Page() {
  return (
    <>
      <TopBar />
      <main>
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={examples}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
          shouldPersistHeaders={false}
        >
          <GraphiQL.Logo> </GraphiQL.Logo>
          <GraphiQL.Footer>
            <StatusLine />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  )
}

const root = document.getElementById('root')
nameEditors(root)
startSession().then(() => createRoot(root).render(<Page />))
