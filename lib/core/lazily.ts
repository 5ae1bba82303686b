/** Parts of a program that are made when they are first used. */

/**
 * Something with methods or members, made by `make` at the first look into it and once. What stands for it can be handed on without making it;
 * taken apart or copied it is made.
 */
export function lazily<T extends object>(make: () => T): T {
  let made: T | undefined
  const get = (): T => (made ??= make())
  return new Proxy<T>(Object.create(null), {
    get: (_nothing, name) => Reflect.get(get(), name),
    has: (_nothing, name) => Reflect.has(get(), name),
    ownKeys: () => Reflect.ownKeys(get()),
    getOwnPropertyDescriptor: (_nothing, name) => Reflect.getOwnPropertyDescriptor(get(), name),
  })
}

/** `own` with all that `later` has and it has not: that is looked for there, at each look. Taken apart or copied it is `own` alone. */
export function withLater<A extends object, B extends object>(own: A, later: B): A & B {
  return Object.setPrototypeOf(own, later)
}
