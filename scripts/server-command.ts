/** How Node runs the sharing server. */

/**
 * Its arguments; why, and what they cost: decision 27. Requests leave nothing behind, but V8 lets what is young grow to 128 MB before it looks, and what got
 * old to four times of what is held.
 */
export const SERVER_COMMAND = ['--max-semi-space-size=4', '--heap-growing-percent=100', 'server/main.mjs'] as const
