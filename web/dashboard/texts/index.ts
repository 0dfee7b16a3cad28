import { createTexts } from '../../ui/i18n'
import english from './en'

export const dashboard = createTexts<keyof typeof english>(english, { de: () => import('./de'), ru: () => import('./ru') })
export const { t, tn } = dashboard
export type DashboardKey = keyof typeof english
