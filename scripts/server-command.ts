/** How Node runs the sharing server. */

/**
 * Its arguments. Requests leave nothing behind, but V8 lets what is young grow to 128 MB before it looks: with 4 MB a half (its own measure before Node 24
 * was 16) 10,000 carts under load take half the memory.
 */
export const SERVER_COMMAND = ['--max-semi-space-size=4', 'server/main.mjs'] as const
