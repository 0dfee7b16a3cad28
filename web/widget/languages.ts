import { LANGUAGES, type Loaders } from '../ui/i18n'
import { ownServer } from './own-server'

/**
 * What the build of the widget has in place of ui/texts/languages.ts: a script of one file cannot hold parts that are
 * loaded later, so it fetches the texts of a language from where it is from itself.
 */
export const others: Loaders = Object.fromEntries(
  Object.keys(LANGUAGES).map((tag) => [`./${tag}.json`, () => fetched(`${ownServer()}/widget/${tag}.json`)]),
)

async function fetched(url: string): Promise<Record<string, string>> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return (await response.json()) as Record<string, string>
}
