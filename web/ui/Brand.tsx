import { useParley, useStore } from './hooks'
import { Icon } from './icons'

/** The store's name, which leads home. */
export function Brand({ href }: { href: string }) {
  const { name } = useStore(useParley().rules)
  return (
    <a class="brand" href={href}>
      <span class="brand-mark">
        <Icon name="store" size={18} />
      </span>
      <span class="brand-name">{name}</span>
    </a>
  )
}
