import { useId, useState } from 'preact/hooks'
import { Colleagues, type Person } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { Dialog } from '../../ui/Dialog'
import { useLoad, useParley } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { useSettled } from '../../ui/useSettled'
import { t } from '../texts'

type Colleague = Pick<Person, 'id' | 'name'>

interface AssignDialogProps {
  /** Null: nobody. */
  onChosen: (colleague: Colleague | null) => void
  onClose: () => void
}

/** Asks which colleague is to take care of threads: oneself first, then nobody, then the others by name. */
export function AssignDialog({ onChosen, onClose }: AssignDialogProps) {
  const { viewer } = useParley()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = useColleagues(words.trim())
  const others = found.filter((one) => one.id !== viewer.id)
  const choices: (Colleague | null)[] = words.trim() ? found : [viewer, null, ...others]
  const [listId, fieldId] = [useId(), useId()]
  const optionId = (index: number) => `${listId}-${index}`
  function move(to: number): void {
    setAt(to)
    document.getElementById(optionId(to))?.scrollIntoView({ block: 'nearest' })
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && choices.length > 0) move((at + step + choices.length) % choices.length)
    else if (event.key === 'Enter' && at in choices) onChosen(choices[at]!)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={t('assignTo')} onClose={onClose}>
      <label for={fieldId}>{t('searchColleague')}</label>
      <input
        id={fieldId}
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={choices.length > 0 ? optionId(at) : undefined}
        autocomplete="off"
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} class="colleagues" role="listbox" aria-label={t('assignTo')}>
        {choices.map((one, index) => (
          <li key={one?.id ?? ''} id={optionId(index)} role="option" aria-selected={index === at} onClick={() => onChosen(one)}>
            {one ? <Avatar name={one.name} /> : <Icon name="close" />}
            <span>{one === null ? t('nobody') : one.id === viewer.id ? t('me', { name: one.name }) : one.name}</span>
          </li>
        ))}
      </ul>
      <p role="status" class="muted small">
        {choices.length === 0 && t('nothingFound')}
      </p>
    </Dialog>
  )
}

/** Those of the viewer's side whose names hold the words: of those found last until the others are there. */
function useColleagues(words: string): Person[] {
  const { run } = useParley()
  const search = useSettled(words) || null
  const { value } = useLoad(async () => ({ search, ...(await run(Colleagues, { threadId: null, search })) }), [search])
  const found = value?.colleagues ?? []
  if ((value?.search ?? '') === words) return found
  const wanted = words.toLocaleLowerCase().split(/\s+/)
  return found.filter(({ name }) => wanted.every((word) => name.toLocaleLowerCase().includes(word)))
}
