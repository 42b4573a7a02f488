/**
 * Brings the tables up to the code, forward only, one process at a time.
 */
import { type Kysely, sql } from 'kysely'
import type { Engine } from './engine.js'
import { StoreConfigError } from './errors.js'
import { MIGRATIONS, type Migration } from './migrations.js'
import type { Tables } from './tables.js'

/**
 * @throws StoreConfigError when the database is newer than the code, or is not ours; nothing is written then
 */
export async function migrate(
  engine: Engine,
  now: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const found = await versionOf(engine)
  if (found > migrations.length) throw tooNew(engine, found, migrations.length)
  await engine.prepare()
  if (found === migrations.length) return
  await engine.db.transaction().execute(async (transaction) => {
    await engine.lockMigrations(transaction)
    await sql`
      create table if not exists whichway_schema (version integer not null primary key, applied_at bigint not null)
    `.execute(transaction)
    // Another process may have done it while we waited.
    const reached = await latest(transaction)
    if (reached > migrations.length) throw tooNew(engine, reached, migrations.length)
    for (const [index, migration] of migrations.entries()) {
      if (index < reached) continue
      // A migration knows the tables of its time only, not those of today.
      await migration(transaction as unknown as Kysely<unknown>, engine.kind)
      await transaction
        .insertInto('whichway_schema')
        .values({ version: index + 1, applied_at: now })
        .execute()
    }
  })
}

/** 0 when the database is empty. */
async function versionOf(engine: Engine): Promise<number> {
  const tables = await tablesOf(engine)
  if (tables.has('whichway_schema')) return latest(engine.db)
  const foreign = engine.kind === 'sqlite' ? [...tables][0] : OURS.find((name) => tables.has(name))
  if (foreign === undefined) return 0
  throw new StoreConfigError(
    `${engine.name} holds a table "${foreign}" that is not Whichway's; nothing was changed. Give Whichway ${
      engine.kind === 'sqlite'
        ? 'a folder of its own by WHICHWAY_DATA.'
        : 'a database of its own, or a schema: add ?options=-c%20search_path%3Dwhichway to the URL.'
    }`,
  )
}

/** Those a name without a schema means. */
async function tablesOf({ kind, db }: Engine): Promise<ReadonlySet<string>> {
  const { rows } =
    kind === 'sqlite'
      ? await sql<Named>`
          select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'
        `.execute(db)
      : await sql<Named>`
          select relname as name from pg_class where relkind = 'r' and pg_table_is_visible(oid)
          and relnamespace not in (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema'))
        `.execute(db)
  return new Set(rows.map(({ name }) => name))
}

type Named = { readonly name: string }

const OURS = [
  'conversations',
  'events',
  'feedback',
  'misses',
  'decisions',
  'counts',
  'settings',
  'leases',
] as const satisfies readonly (keyof Tables)[]

async function latest(db: Pick<Engine['db'], 'selectFrom'>): Promise<number> {
  const row = await db
    .selectFrom('whichway_schema')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  return row?.version ?? 0
}

const tooNew = ({ name, kind }: Engine, found: number, known: number) =>
  new StoreConfigError(
    `${name} was written by a newer Whichway (schema ${found}, this one knows ${known}); nothing was changed. Start the newer version, or ${
      kind === 'sqlite' ? 'move the file away' : 'use another database'
    } to begin with an empty one.`,
  )
