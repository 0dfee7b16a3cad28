import { useState } from 'preact/hooks'
import { useParley } from '../../ui/hooks'
import { t as shared } from '../../ui/texts'
import { WriteBetween } from '../thread/WriteBetween'

/** For vendors: a word with the store that no customer sees. */
export function WriteToStore() {
  const { viewer, store } = useParley()
  const [isOpen, setOpen] = useState(false)
  if (viewer.role !== 'VENDOR') return null
  return (
    <>
      <button type="button" class="button small" onClick={() => setOpen(true)}>
        {shared('writeTo', { name: store.name })}
      </button>
      {isOpen && <WriteBetween name={store.name} vendorId={null} orderId={null} onClose={() => setOpen(false)} />}
    </>
  )
}
