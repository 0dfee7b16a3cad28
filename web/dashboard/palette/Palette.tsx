import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import { Palette as PaletteQuery } from '../../client'
import { Dialog } from '../../ui/Dialog'
import { useLoad, useParley } from '../../ui/hooks'
import { useSettled } from '../../ui/useSettled'
import { t } from '../texts'
import { type Entry, type Group, foundGroups, knownGroups, narrowed } from './entries'

/** Finds by words what can be done here, and threads, orders and people: arrows choose, Enter does it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { viewer } = useParley()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const known = useMemo(() => knownGroups(viewer.role === 'ADMIN'), [])
  const groups = [...narrowed(known, words), ...useFound(words.trim())].filter((group) => group.entries.length > 0)
  const entries = groups.flatMap((group) => group.entries)
  const listId = useId()
  const optionId = (index: number) => `${listId}-${index}`
  const chosen = entries[Math.min(at, entries.length - 1)]
  const index = chosen ? entries.indexOf(chosen) : -1
  useEffect(() => document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' }), [index])
  function choose(entry: Entry | undefined): void {
    if (!entry) return
    onClose()
    setTimeout(entry.run) // once the focus is back where it was
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && entries.length > 0) setAt((index + step + entries.length) % entries.length)
    else if (event.key === 'Enter' && !event.isComposing) choose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={t('palette')} onClose={onClose}>
      <input
        type="text"
        class="palette-field"
        role="combobox"
        aria-label={t('paletteHint')}
        placeholder={t('paletteHint')}
        aria-expanded={entries.length > 0}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={index >= 0 ? optionId(index) : undefined}
        autocomplete="off"
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} class="palette-list" role="listbox" aria-label={t('palette')}>
        {groups.map((group) => (
          <PaletteGroup key={group.name} group={group} first={entries.indexOf(group.entries[0]!)} at={index} optionId={optionId} onChoose={choose} />
        ))}
      </div>
      <p role="status" class="muted small">
        {entries.length === 0 && t('nothingFound')}
      </p>
    </Dialog>
  )
}

interface PaletteGroupProps {
  group: Group
  /** The number of its first entry among all. */
  first: number
  at: number
  optionId: (index: number) => string
  onChoose: (entry: Entry) => void
}

function PaletteGroup({ group, first, at, optionId, onChoose }: PaletteGroupProps) {
  return (
    <div role="group" aria-label={group.name}>
      <p class="menu-title" aria-hidden="true">
        {group.name}
      </p>
      {group.entries.map((entry, index) => (
        <div key={entry.id} id={optionId(first + index)} class="palette-entry" role="option" aria-selected={first + index === at} onClick={() => onChoose(entry)}>
          <span>{entry.text}</span>
          {entry.hint && (entry.isKey ? <kbd>{entry.hint}</kbd> : <small>{entry.hint}</small>)}
        </div>
      ))}
    </div>
  )
}

/** What the API finds for the words; nothing until they are there. */
function useFound(words: string): Group[] {
  const { run } = useParley()
  const search = useSettled(words)
  const { value } = useLoad(async () => (search ? { search, found: await run(PaletteQuery, { search }) } : null), [search])
  return value && value.search === words ? foundGroups(value.found, words) : []
}
