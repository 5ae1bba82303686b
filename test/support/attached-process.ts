/** A process that starts or attaches to the PostgreSQL of a folder, says so, and stays until it is killed. */
import { startEmbeddedPostgres } from '../../server/embedded-postgres/launch.ts'

const { attached } = await startEmbeddedPostgres({ folder: process.argv[2] ?? '' })
process.stdout.write(attached ? 'attached\n' : 'started\n')
