import { useParley, useStore } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Menu } from '../../ui/Menu'
import { type DashboardKey, t } from '../texts'
import { Amount } from './Amount'
import type { Counts } from './counts'
import { SavedViews } from './SavedViews'
import { show } from './useAddress'
import { QUICK, type Quick, SAYING_WHO, hasSellers, inboxView } from './view'

export const NAMES: Record<Quick, DashboardKey> = {
  open: 'viewOpen',
  waiting: 'viewWaiting',
  overdue: 'viewOverdue',
  mine: 'quickMine',
  unassigned: 'viewUnassigned',
  unread: 'quickUnread',
  disputes: 'quickDisputes',
  store: 'viewStore',
  snoozed: 'viewSnoozed',
  done: 'viewDone',
  all: 'quickAll',
}

/** What there is to look at, beside the list, with how much is in each. */
export function Views({ counts }: { counts: Counts | null }) {
  return (
    <nav class="views" aria-label={t('views')}>
      <ViewButtons counts={counts} />
    </nav>
  )
}

/** The same where there is no room beside the list: what is shown, and the rest in a menu; what is overdue is said at once. */
export function ViewMenu({ counts }: { counts: Counts | null }) {
  const { quick, extra } = useStore(inboxView)
  const overdue = counts?.overdue ?? 0
  return (
    <div class="view-menu">
      <Menu
        class="button small"
        button={
          <>
            <span class="view-name">{extra ? t('savedView') : t(NAMES[quick])}</span> {counts && !extra && <Amount of={counts[quick]} isRed={quick === 'overdue'} />}
            <Icon name="chevron" size={16} />
          </>
        }
      >
        <ViewButtons counts={counts} />
      </Menu>
      {overdue > 0 && quick !== 'overdue' && (
        <button type="button" class="button small overdue" onClick={() => show({ quick: 'overdue', order: null, extra: null })}>
          {t('viewOverdue')} <Amount of={overdue} isRed />
        </button>
      )}
    </div>
  )
}

function ViewButtons({ counts }: { counts: Counts | null }) {
  const { quick, extra } = useStore(inboxView)
  const parley = useParley()
  return (
    <>
      {QUICK.filter((one) => one !== 'store' || hasSellers(parley)).map((one) => (
        <button key={one} type="button" aria-current={quick === one && !extra ? 'true' : undefined} onClick={() => show({ quick: one, order: null, extra: null, ...(SAYING_WHO.includes(one) && { assignee: null }) })}>
          <span class="view-name">{t(NAMES[one])}</span>
          {counts && <Amount of={counts[one]} isRed={one === 'overdue'} />}
        </button>
      ))}
      <SavedViews />
    </>
  )
}
