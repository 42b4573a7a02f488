/**
 * What only one of all processes does at a time: whoever takes it has it until a moment, and then it is free again.
 */
import { sql } from 'kysely'
import type { Db } from './engine.js'

export type Lease = {
  readonly name: string
  /** Milliseconds since 1970. Never the same twice, so that it tells one lease of this name from the others. */
  readonly until: number
}

export type Leases = {
  /** @param ms for how long. @returns undefined while somebody has it */
  take(name: string, ms: number): Promise<Lease | undefined>
  /** Moves its end. @returns undefined when it has ended, and somebody else took it */
  move(lease: Lease, until: Date): Promise<Lease | undefined>
}

export function createLeases(db: Db, clock: () => number): Leases {
  return {
    async take(name, ms) {
      const now = clock()
      const until = now + ms
      const { rows } = await sql`
        insert into leases (name, until) values (${name}, ${until})
        on conflict (name) do update set until = excluded.until where leases.until <= ${now}
        returning name
      `.execute(db)
      return rows.length > 0 ? { name, until } : undefined
    },
    async move({ name, until }, to) {
      const moved = { name, until: to.getTime() }
      const { numUpdatedRows } = await db
        .updateTable('leases')
        .set({ until: moved.until })
        .where('name', '=', name)
        .where('until', '=', until)
        .executeTakeFirst()
      return numUpdatedRows > 0 ? moved : undefined
    },
  }
}
