import { Icon } from '../ui/icons'

interface SearchFieldProps {
  id?: string
  label: string
  value: string
  onValue: (value: string) => void
}

export function SearchField({ id, label, value, onValue }: SearchFieldProps) {
  return (
    <div class="search">
      <Icon name="search" size={18} />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (value) onValue('')
          else event.currentTarget.blur()
        }}
      />
    </div>
  )
}
