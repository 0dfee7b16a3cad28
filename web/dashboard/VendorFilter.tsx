import { useId, useState } from 'preact/hooks'
import { Vendors } from '../client'
import { useLoad, useParley } from '../ui/hooks'
import { t } from './texts'
import { useSettled } from '../ui/useSettled'

export interface Vendor {
  id: string
  name: string
}

interface VendorFilterProps {
  vendor: Vendor | null
  onVendor: (vendor: Vendor | null) => void
}

/** Chooses one of the sellers: from a list, or where there are many by the beginning of a name. None for who sells alone. */
export function VendorFilter({ vendor, onVendor }: VendorFilterProps) {
  const { run, viewer } = useParley()
  const [text, setText] = useState(vendor?.name ?? '')
  const search = useSettled(text.trim())
  const listId = useId()
  const [isMany, setIsMany] = useState(false)
  const { value } = useLoad(async () => {
    if (viewer.role !== 'ADMIN') return []
    const { nodes, pageInfo } = (await run(Vendors, { search: search || null })).vendors
    if (pageInfo.hasNextPage) setIsMany(true)
    return nodes
  }, [search])
  if (!value || (value.length === 0 && !isMany)) return null
  if (!isMany) {
    return (
      <select aria-label={t('vendor')} value={vendor?.id ?? ''} onChange={(event) => onVendor(value.find((one) => one.id === event.currentTarget.value) ?? null)}>
        <option value="">{t('vendorAll')}</option>
        {value.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    )
  }
  function onText(next: string): void {
    setText(next)
    const named = value!.find((one) => one.name === next)
    if (named || !next) onVendor(named ?? null)
  }
  return (
    <>
      <input class="vendor-search" type="search" list={listId} aria-label={t('vendor')} placeholder={t('vendorAll')} value={text} onInput={(event) => onText(event.currentTarget.value)} />
      <datalist id={listId}>
        {value.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
    </>
  )
}
