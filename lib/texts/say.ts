/** Texts chosen at run time, of which some need values and some do not. */

/** The text, made of the values where it has places for them. */
export function say<Values>(text: string | ((values: Values) => string), values: Values): string {
  return typeof text === 'string' ? text : text(values)
}
