import { createTexts } from '../../ui/i18n'
import english from './en'

export const storefront = createTexts<keyof typeof english>(english, { de: () => import('./de'), ru: () => import('./ru') })
export const { t, tn } = storefront
