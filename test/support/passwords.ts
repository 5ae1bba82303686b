/** Passwords that cost next to nothing: what the tests of this process sign in with. A server that runs by itself has the real cost. */
import { createPasswords } from '../../server/auth/passwords.ts'

export const CHEAP_PASSWORDS = createPasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 })
