import { ApolloProvider } from '@apollo/client/react'
import { createRoot } from 'react-dom/client'
import { App } from './App.jsx'
import { parleyClient } from './client.js'

// Your backend signs the tokens: see ../node-backend.
async function token() {
  const response = await fetch('/my/parley-token')
  if (!response.ok) throw new Error(await response.text())
  return response.text()
}
const { client } = parleyClient({ url: document.documentElement.dataset.parley, token })

createRoot(document.getElementById('root')).render(
  <ApolloProvider client={client}>
    <App />
  </ApolloProvider>,
)
