import type { Loaders } from '../../i18n'

/** The files beside this. The widget, whose file of a language has these texts, too, has another module in place of this one. */
export const others: Loaders = import.meta.glob<Record<string, string>>(['./*.json', '!./en.json'], { import: 'default' })
