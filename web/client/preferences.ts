import { accepted } from './errors'
import type { Problem } from './generated'
import type { Document, Run } from './transport'

/** How often somebody gets mail; values may be added. */
export const FREQUENCIES = ['EVERY_MESSAGE', 'DIGEST', 'DISPUTES_ONLY', 'NEVER'] as const
export type Frequency = (typeof FREQUENCIES)[number]

export interface Preferences {
  email: string
  locale: string
}

// By hand, since a server may be older than the page: what it does not know must not be asked of it.
type None = Record<string, never>
type Fields = { __type: { fields: { name: string }[] } | null }
const Known = 'query KnownFields{__type(name:"Viewer"){fields{name}}}' as Document<Fields, None>
const Present = 'query Preferences{viewer{notificationPreferences{email locale}}}' as Document<
  { viewer: { notificationPreferences: Preferences } | null },
  None
>
const Update = ('mutation PreferencesUpdate($input:NotificationPreferencesUpdateInput!)' +
  '{notificationPreferencesUpdate(input:$input){notificationPreferences{email locale} ' +
  'userErrors{field message code}}}') as Document<
  { notificationPreferencesUpdate: { notificationPreferences: Preferences | null; userErrors: Problem[] } },
  { input: Partial<Preferences> }
>

/** The viewer's notification preferences; null where the server has none. */
export async function loadPreferences(run: Run): Promise<Preferences | null> {
  const { __type } = await run(Known, {})
  if (!__type?.fields.some((one) => one.name === 'notificationPreferences')) return null
  return (await run(Present, {})).viewer?.notificationPreferences ?? null
}

/** Throws Refused where the server will not have them. */
export async function savePreferences(run: Run, input: Partial<Preferences>): Promise<Preferences | null> {
  return accepted((await run(Update, { input })).notificationPreferencesUpdate).notificationPreferences
}
