import { Menu } from './Menu'
import { t } from './texts'

const EMOJI =
  '🙂 😀 😊 😉 😂 😍 🤗 🤔 😅 😇 😐 😕 😢 😡 😴 🙈 👍 👎 👌 👏 🙏 💪 👋 🤝 ✌️ 👀 ❤️ 💛 💚 💙 💔 ⭐ 🎉 🎁 🎂 🌟 🔥 ✅ ❌ ❗ ❓ ⚠️ 📦 🚚 🏠 🛒 💳 💶 📄 📷 📞 ✉️ 🔧 🧾 👕 👟 📏 ⏰ 📅 🌍'.split(' ')

/** A few emoji, put where the cursor of the field beside it is. */
export function EmojiButton() {
  const pick = (emoji: string) => (event: Event) => {
    const field = (event.currentTarget as Element).closest('form')!.querySelector('textarea')!
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }
  return (
    <div class="emoji">
      <Menu class="icon-button" label={t('emoji')} button={<span aria-hidden="true">☺</span>}>
        {EMOJI.map((emoji) => (
          <button key={emoji} type="button" onClick={pick(emoji)}>
            {emoji}
          </button>
        ))}
      </Menu>
    </div>
  )
}
