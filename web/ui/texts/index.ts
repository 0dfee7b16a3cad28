import { createTexts } from '../i18n'
import english from './en.json'
import { others } from './languages'

export type SharedKey = keyof typeof english
export const shared = createTexts<SharedKey>(english, others)
export const { t, tn } = shared

/** Is there a text under that key? Steps of returns are said by the server alone, in the reader's language, too. */
export const isKey = (key: string): key is SharedKey => key in english

/** The text of an enum value, where there is one; else that for "other", since values may be added. */
export function labelOf(group: 'kind' | 'reason' | 'role' | 'status', value: string): string {
  const key = `${group}_${value}`
  if (key in english) return t(key as SharedKey)
  return group === 'role' ? value : t(`${group}_OTHER`)
}
