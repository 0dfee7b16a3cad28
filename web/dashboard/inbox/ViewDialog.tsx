import { useId } from 'preact/hooks'
import { SavedViewSet, type SavedViewsResult, type ThreadFilter, type ThreadOrder, accepted } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { useParley } from '../../ui/hooks'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import { t } from '../texts'
import { ViewFields } from './ViewFields'
import { SORTS } from './Filters'
import { ORDERS, objectOf } from './view'

export type Saved = SavedViewsResult['savedViews'][number]

interface ViewDialogProps {
  /** An empty id: a new one. */
  saved: Pick<Saved, 'id' | 'name' | 'query' | 'shared'>
  onSaved: (query: string) => void
  onClose: () => void
}

/** The name of a saved view, who has it, what it asks for, and in which order. */
export function ViewDialog({ saved, onSaved, onClose }: ViewDialogProps) {
  const { run } = useParley()
  // A new one is what is looked at now, whatever that was when its name was written.
  const [fields, change, forget] = useFields(`view:${saved.id}`, { name: saved.name, shared: saved.shared ? 'yes' : '', changed: '' })
  const { name } = fields
  const shared = fields.shared !== ''
  const { filter, orderBy } = queryOf(fields.changed || saved.query)
  const setQuery = (query: ReturnType<typeof queryOf>) => change({ changed: JSON.stringify(query) })
  const [nameId, orderId] = [useId(), useId()]
  const isNew = saved.id === ''
  const action = useAction(async () => {
    const query = JSON.stringify({ filter, orderBy })
    accepted((await run(SavedViewSet, { input: { id: saved.id || null, name: name.trim(), query, shared } })).outcome)
    forget()
    onSaved(query)
    onClose()
  })
  return (
    <Dialog title={isNew ? t('viewSave') : t('viewEdit', { name: saved.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <label for={nameId}>{t('viewName')}</label>
        <input id={nameId} required maxLength={100} value={name} onInput={(event) => change({ name: event.currentTarget.value })} />
        <label class="view-shared">
          <input type="checkbox" checked={shared} onChange={(event) => change({ shared: event.currentTarget.checked ? 'yes' : '' })} /> {t('viewShare')}
        </label>
        {!isNew && (
          <>
            <ViewFields filter={filter} onFilter={(filter) => setQuery({ filter, orderBy })} />
            <label for={orderId}>{t('sortBy')}</label>
            <select id={orderId} value={orderBy} onChange={(event) => setQuery({ filter, orderBy: event.currentTarget.value as ThreadOrder })}>
              {ORDERS.map((one) => (
                <option key={one} value={one}>
                  {t(SORTS[one])}
                </option>
              ))}
            </select>
          </>
        )}
        <DialogFoot action={action} button={t('save')} onClose={onClose} />
      </form>
    </Dialog>
  )
}

function queryOf(query: string): { filter: ThreadFilter; orderBy: ThreadOrder } {
  const { filter, orderBy } = objectOf(query) ?? {}
  return { filter: (filter ?? {}) as ThreadFilter, orderBy: ORDERS.find((one) => one === orderBy) ?? 'UNREAD_FIRST' }
}
