// @vitest-environment node
/** Migrations that also hold where companies are spread over machines: docs/decisions/0016. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { partsOf } from '../server/store/distribution.ts'

/** The first one that may meet a database whose companies are spread. */
const FIRST = '007'
const FOLDER = path.resolve(import.meta.dirname, '../server/store/migrations')
const EVERYWHERE = 'account|company|public_product|schema_migration|seed_state'

/** What is wrong with a migration, as sentences. */
function problemsOf(sql: string): readonly string[] {
  const parts = partsOf(sql)
  const placed = parts.flatMap((part, index) => (typeof part === 'string' ? [] : [{ ...part, index }]))
  const problems: string[] = []
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') continue
    for (const [created, table = '', columns = ''] of part.matchAll(/^create table (\w+) \(([\s\S]*?)^\s*\);/gm)) {
      const place = placed.find((found) => found.table === table)
      if (!place) problems.push(`${table}: nobody says where its rows live`)
      else if (place.index !== index + 1 || !part.trimEnd().endsWith(created))
        problems.push(`${table}: something comes before it is placed`)
      else if (place.by === 'company_id' && new RegExp(`references (${EVERYWHERE})\\b`).test(columns))
        problems.push(`${table}: its references come too early`)
    }
    if (/add column[^;]*add (constraint \w+ )?foreign key/.test(part)) problems.push('a column and its foreign key are one statement')
    if (/on delete set null|create trigger/.test(part)) problems.push('Citus refuses it')
  }
  return problems
}

describe('a migration', () => {
  it.each(readdirSync(FOLDER).filter((name) => name >= FIRST))('%s says where its tables are', (name) => {
    expect(problemsOf(readFileSync(path.join(FOLDER, name), 'utf8'))).toEqual([])
  })

  it.each([
    ['create table a (\n  company_id uuid\n);', 'a: nobody says where its rows live'],
    [
      'create table a (\n  id uuid\n);\ninsert into a values (1);\ncreate table b (\n  id uuid\n);\n-- rows of a: by id\n-- rows of b: by id',
      'a: something',
    ],
    ['create table a (\n  company_id uuid references company (id)\n);\n-- rows of a: by company_id', 'a: its references come too early'],
    ['alter table a add column b uuid, add foreign key (b) references c (id);', 'a column and its foreign key are one statement'],
    ['create trigger x before insert on a execute function b();', 'Citus refuses it'],
  ])('is refused: %s', (sql, problem) => {
    expect(problemsOf(sql).join()).toContain(problem)
  })

  it('is cut where a table is placed, and run in its order', () => {
    expect(partsOf('a;\n-- rows of x: by company_id\nb; -- rows of y\n-- rows of z: on every machine\n')).toEqual([
      'a;\n',
      { table: 'x', by: 'company_id' },
      '\nb; -- rows of y\n',
      { table: 'z', by: undefined },
      '\n',
    ])
  })
})
