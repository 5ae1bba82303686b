/** Numbers of the two permission groups; without zod, so that screens may import them. */

/** "Can view", the default. */
export const READ_ONLY = 1
/** "Can edit". */
export const FULL_ACCESS = 2
