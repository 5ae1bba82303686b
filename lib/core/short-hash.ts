/** A text by a few signs. */

/** Sixteen hexadecimal digits of a text: FNV-1a twice with different primes, 64 bits without BigInt. Tells changes, not forgeries. */
export function shortHash(text: string): string {
  let first = 0x811c9dc5
  let second = 0x1b873593
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x85ebca6b)
  }
  return [first, second].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}
