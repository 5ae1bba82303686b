/** Passwords by argon2id. What a look at one costs comes from outside, so that tests sign in cheaply and nothing in a running server can lower it. */

/** What argon2id takes: KiB of memory, passes over them, lanes. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** Makes what is stored of passwords and compares with it. */
export interface Passwords {
  /** What is stored of a password. */
  hash(password: string): Promise<string>
  /** True when the password is the one behind the hash; takes as long without a hash. */
  matches(password: string, stored: string | null): Promise<boolean>
}

/** Argon2id with 19 MiB and two passes (OWASP's minimum): about 40 ms of one core. The server knows no other. */
export const PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Passwords at this cost; what was stored at another one is still compared. */
export function createPasswords(cost: PasswordCost): Passwords {
  // Compared with when an account is unknown, so that the answer takes as long as for a wrong password. Made with the first of all, whatever the account.
  let made: Promise<string> | undefined
  const decoy = (): Promise<string> => {
    made ??= argon2().then(({ hash }) => hash('no account has this password', cost))
    return made
  }
  return {
    hash: async (password) => (await argon2()).hash(password, cost),
    matches: async (password, stored) => {
      const unknown = await decoy()
      const isRight = await (await argon2()).verify(stored ?? unknown, password)
      return stored !== null && isRight
    },
  }
}

// Native code, and not wanted before somebody signs in.
const argon2 = () => import('@node-rs/argon2')
