/** Whether a cart is within the limits: asked by the page that reads it, the device that sends it and the server that keeps it. */
import { cartBytes, MAX_CART_BYTES, MAX_LINES } from '../contract/limits.ts'
import { AppError } from './app-error.ts'

/** Too much of a cart, with the values of the sentence: `count` lines, `size` in KB of 1,024 bytes. */
export type SizeProblem =
  | { readonly code: 'invalid.too-many-lines'; readonly data: { readonly count: string } }
  | { readonly code: 'invalid.too-large'; readonly data: { readonly size: string } }

/** Why a cart is too large to share; undefined when it fits. */
export function sizeProblem(cart: Parameters<typeof cartBytes>[0]): SizeProblem | undefined {
  return sizeProblemOf({ lines: cart.lines.length, bytes: () => cartBytes(cart) })
}

/** The same of a cart whose lines were counted elsewhere. */
export function sizeProblemOf({ lines, bytes }: { readonly lines: number; readonly bytes: () => number }): SizeProblem | undefined {
  if (lines > MAX_LINES) return { code: 'invalid.too-many-lines', data: { count: String(lines) } }
  const size = bytes()
  return size > MAX_CART_BYTES ? { code: 'invalid.too-large', data: { size: String(Math.ceil(size / 1024)) } } : undefined
}

/** Lets pass what fits. @throws invalid.too-many-lines, invalid.too-large */
export function assertFits(cart: Parameters<typeof cartBytes>[0]): void {
  const problem = sizeProblem(cart)
  if (problem) throw new AppError(problem.code, { data: problem.data })
}
