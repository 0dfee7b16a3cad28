import { useId, useState } from 'preact/hooks'
import { Recipients } from '../client'
import { useLoad, useParley } from './hooks'
import { t } from './texts'
import { useSettled } from './useSettled'

interface RecipientFieldProps {
  label: string
  vendorId: string | null
  onVendor: (vendorId: string | null) => void
}

/** Whom to write to without an order: a list or, where there are many, the beginning of a name. */
export function RecipientField({ label, vendorId, onVendor }: RecipientFieldProps) {
  const { run, store } = useParley()
  const [text, setText] = useState(store.name)
  const [isMany, setIsMany] = useState(false)
  const search = useSettled(isMany && text !== store.name ? text.trim() : '')
  const [fieldId, listId] = [useId(), useId()]
  const { value } = useLoad(async () => {
    const { nodes, pageInfo } = (await run(Recipients, { search: search || null, first: 50 })).recipients
    if (pageInfo.hasNextPage) setIsMany(true)
    return nodes.flatMap((one) => one.vendor ?? [])
  }, [search])
  const vendors = value ?? []
  if (isMany) {
    const onText = (next: string) => {
      setText(next)
      onVendor(vendors.find((one) => one.name === next)?.id ?? null)
    }
    const known = text === store.name || vendorId !== null
    return (
      <>
        <label for={fieldId}>{label}</label>
        <input
          id={fieldId}
          type="search"
          list={listId}
          required
          ref={(field) => field?.setCustomValidity(known ? '' : t('chooseRecipient'))}
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <datalist id={listId}>
          {[store, ...vendors].map((one) => (
            <option key={'id' in one ? one.id : ''} value={one.name} />
          ))}
        </datalist>
      </>
    )
  }
  if (vendors.length === 0) return <p class="muted">{t('writeTo', { name: store.name })}</p>
  return (
    <>
      <label for={fieldId}>{label}</label>
      <select id={fieldId} value={vendorId ?? ''} onChange={(event) => onVendor(event.currentTarget.value || null)}>
        <option value="">{store.name}</option>
        {vendors.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </>
  )
}
