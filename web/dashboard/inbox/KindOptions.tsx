import { type DashboardKey, t } from '../texts'
import { KINDS } from './view'

const NAMES: Record<(typeof KINDS)[number], DashboardKey> = { ORDER: 'kindOrder', PRODUCT: 'kindProduct', CONVERSATION: 'kindConversation' }

/** What threads are about, to choose from. */
export function KindOptions() {
  return (
    <>
      {KINDS.map((one) => (
        <option key={one} value={one}>
          {t(NAMES[one])}
        </option>
      ))}
    </>
  )
}
