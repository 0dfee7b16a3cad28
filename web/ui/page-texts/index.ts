import { createTexts } from '../i18n'
import english from './en'

export const pageTexts = createTexts<keyof typeof english>(english, { de: () => import('./de'), ru: () => import('./ru') })
export const { t } = pageTexts
