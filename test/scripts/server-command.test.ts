import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { SERVER_COMMAND } from '../../scripts/server-command.ts'

it('npm run serve starts the server as everything else does', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'))
  expect(scripts.serve).toMatch(new RegExp(`^node .*${SERVER_COMMAND.join(' ')}$`))
})
