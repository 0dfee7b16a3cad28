import { UsualAnswer as Asked } from '../../client/generated-usual'
import { useLoad, useParley } from '../hooks'
import { language } from '../i18n'
import { t, usualTexts } from './texts'

/** Tells customers how soon a seller, null for the store, usually answers, where that is known; not where there is no height for it. */
export function UsualAnswer({ vendorId, look = 'answering muted' }: { vendorId: string | null; look?: string }) {
  const { run, viewer } = useParley()
  const { value } = useLoad(async () => {
    if (viewer.role !== 'CUSTOMER') return null
    const { store, nodes } = await run(Asked, { vendors: vendorId ? [vendorId] : [] })
    const [vendor] = nodes
    const found = vendorId ? vendor && 'usualAnswer' in vendor && vendor.usualAnswer : store.usualAnswer
    if (found) await usualTexts.load()
    return found ? { vendorId, text: t(`usual_${found}`) } : null
  }, [vendorId, language.get()])
  if (value?.vendorId !== vendorId || matchMedia('(max-height: 36rem)').matches) return null
  return <p class={look}>{value.text}</p>
}
