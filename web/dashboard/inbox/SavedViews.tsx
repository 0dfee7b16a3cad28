import { SavedViewDelete, SavedViews as SavedViewsQuery, accepted, createStore } from '../../client'
import { Confirm } from '../../ui/Dialog'
import { useLoad, useParley, useStore } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { lazy } from '../../ui/lazy'
import { PencilIcon } from '../icons'
import { isPassing, useLive } from '../live'
import { t } from '../texts'
import { Amount } from './Amount'
import { toldViews } from './labels'
import { show } from './useAddress'
import type { Saved } from './ViewDialog'
import { START, addressOf, inboxView, savedOf, viewOfSaved } from './view'

const ViewDialog = lazy(async () => (await import('./ViewDialog')).ViewDialog)

/** What a dialog asks about saved views: about a new one, how one is to be from now on, or whether it is to go. */
const asked = createStore<{ what: 'new' } | { what: 'edit' | 'delete'; saved: Saved } | null>(null)
const changes = createStore(0) // how often this window has changed them

/** Filters under a name, one's own and the side's, and the saving of the present one. */
export function SavedViews() {
  const { run } = useParley()
  const view = useStore(inboxView)
  const { value, reload } = useLoad(() => run(SavedViewsQuery, {}), [useStore(changes), useStore(toldViews)])
  useLive(reload, (event) => !isPassing(event))
  const address = addressOf(view)
  return (
    <>
      {value?.savedViews.map((saved) => {
        const is = addressOf(viewOfSaved(saved.query)) === address
        return (
          <span key={saved.id} class="saved-view">
            <button type="button" aria-current={is ? 'true' : undefined} onClick={() => show(viewOfSaved(saved.query))}>
              <span class="view-name">{saved.name}</span>
              {saved.shared && <Icon name="person" size={14} />}
              {saved.shared && <span class="sr-only">{t('viewShared')}</span>}
              <Amount of={saved.count} isRed={false} />
            </button>
            {is && (
              <>
                <button type="button" class="saved-view-act" aria-label={t('viewEdit', { name: saved.name })} title={t('viewEdit', { name: saved.name })} onClick={() => asked.set({ what: 'edit', saved })}>
                  <PencilIcon />
                </button>
                <button type="button" class="saved-view-act" aria-label={t('viewDelete', { name: saved.name })} title={t('viewDelete', { name: saved.name })} onClick={() => asked.set({ what: 'delete', saved })}>
                  <Icon name="close" size={14} />
                </button>
              </>
            )}
          </span>
        )
      })}
      {address !== addressOf(START) && (
        <button type="button" data-key="v" onClick={() => asked.set({ what: 'new' })}>
          <Icon name="plus" size={16} /> {t('viewSave')}
        </button>
      )}
    </>
  )
}

/** Stands apart from the list of views, which is a menu that closes where there is little room. */
export function SavedViewDialogs() {
  const { run, viewer } = useParley()
  const now = useStore(asked)
  if (now === null) return null
  const close = () => asked.set(null)
  const changed = () => changes.update((count) => count + 1)
  if (now.what !== 'delete') {
    const saved = now.what === 'edit' ? now.saved : { id: '', name: '', query: savedOf(inboxView.get(), viewer), shared: false }
    const onSaved = (query: string) => {
      changed()
      show(viewOfSaved(query))
    }
    return <ViewDialog saved={saved} onSaved={onSaved} onClose={close} />
  }
  return (
    <Confirm
      danger
      title={t('viewDelete', { name: now.saved.name })}
      text={t(now.saved.shared ? 'viewDeleteShared' : 'viewDeleteOwn')}
      button={t('delete')}
      onConfirm={async () => {
        accepted((await run(SavedViewDelete, { id: now.saved.id })).outcome)
        changed()
      }}
      onClose={close}
    />
  )
}
