let context: AudioContext | null = null

/** Two short tones; none where the browser has no sound to give. */
export function playSound(): void {
  try {
    play((context ??= new AudioContext()))
  } catch {
    // As without loudspeakers.
  }
}

function play(context: AudioContext): void {
  void context.resume()
  const start = context.currentTime
  for (const [index, pitch] of [660, 880].entries()) {
    const [tone, volume] = [context.createOscillator(), context.createGain()]
    const at = start + index * 0.12
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.15, at + 0.01)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.2)
    tone.connect(volume).connect(context.destination)
    tone.start(at)
    tone.stop(at + 0.22)
  }
}
