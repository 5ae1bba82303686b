import type { JSX } from 'preact'

/** Handcart's own mark: a handcart with a brass wheel. */
export function Mark({ size }: { readonly size?: 'sm' | 'xl' }): JSX.Element {
  return (
    <span class={size ? `mark ${size}` : 'mark'}>
      <Cart />
    </span>
  )
}

/** The mark without its tile. */
export function Cart({ tone }: { readonly tone?: string }): JSX.Element {
  return (
    <svg class={tone ? `i ${tone}` : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 5h2.2a1 1 0 0 1 .96.73L7 12.5" />
      <path d="M6 8h15l-1.8 7.2a1 1 0 0 1-.97.8H8.9a1 1 0 0 1-.97-.76Z" />
      <circle class="wheel" cx="13.5" cy="18.5" r="2.75" />
    </svg>
  )
}
