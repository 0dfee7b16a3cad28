// The examples, and how one is made ready: its person is chosen, and its variables are filled with ids that are there.
import groups from './examples/index.json'
import { choosePerson, session } from './session.js'
import { post } from './transport.js'

export { groups }

const HOLE = /^\{([\w.]+)\}$/

const at = (found, path) => path.split('.').reduce((value, name) => value?.[name] ?? null, found)

/** The variables with what was found, by its path, in place of each hole. */
function filled(value, found) {
  if (Array.isArray(value)) return value.map((one) => filled(one, found))
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, found)]))
  }
  const hole = typeof value === 'string' && HOLE.exec(value)
  return hole ? at(found, hole[1]) : value
}

async function find(query) {
  try {
    return (await (await post({ query }, session.get().token)).json()).data ?? null
  } catch {
    return null // the server is away, or the token is wrong: running it will say so
  }
}

/** The texts for a new tab. In a demo, whoever the example is for is chosen. */
export async function prepared(example, group) {
  const sub = example.as ?? group.as
  if (session.get().people.some((one) => one.sub === sub) && sub !== session.get().sub) choosePerson(sub)
  const found = example.find ? await find(example.find) : null
  const variables = example.variables ? JSON.stringify(filled(example.variables, found), null, 2) : ''
  return { query: example.document, variables }
}
