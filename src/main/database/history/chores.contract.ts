import { z } from 'zod';
import { instant } from '../../../shared/contract/values.ts';
import { command, query } from '../../../shared/rpc/contract.ts';
import { ARCHIVE_KINDS, archiveManifest } from '../backup/archive-manifest.ts';
import { RESTORED_ITEMS } from '../backup/restore-plan.ts';

const path = z.string().min(1).max(4_096);
const count = z.number().int().min(0);
const archiveId = z.string().regex(/^[0-9a-f]{16}$/);

const fileHash = { bytes: count, sha256: z.string() } as const;
const verifiedArchive = z.strictObject({ ...fileHash, manifest: archiveManifest });

const createInput = z.strictObject({
  target: path,
  id: archiveId,
  kind: z.enum(ARCHIVE_KINDS),
  appVersion: z.string(),
  now: instant,
  withSysgrow: z.boolean(),
  history: z.enum(['none', 'whole', 'since_base']),
  base: z.strictObject({ id: archiveId, lastSealId: count, lastSealedAt: instant.nullable(), keptFromHour: count }).optional(),
});

const salvageInput = z.strictObject({ file: path, target: path, now: instant });
const salvagedTable = z.strictObject({
  table: z.string(),
  saved: z.number().int(),
  refused: count,
  orphans: count,
  lost: z.array(z.strictObject({ from: z.number(), to: z.number() })).readonly(),
});

/** What main asks of the thread that does what takes long: it writes neither database, only copies of them. */
export const choresContract = {
  chores: {
    /** Makes an archive, reads it back and compares it. */
    createArchive: command('owner', createInput, z.strictObject({ file: path, ...fileHash, manifest: archiveManifest })),
    /** Copies an archive into another folder, reads it back and answers with the copy. */
    copyArchive: command('owner', z.strictObject({ file: path, folder: path }), z.strictObject({ file: path, ...fileHash })),
    /** Reads every byte of an archive. */
    verifyArchive: query('owner', z.strictObject({ file: path }), verifiedArchive),
    readManifest: query('owner', z.strictObject({ file: path }), archiveManifest),
    /** Archives of ours in a folder, each with its manifest or why it has none; empty when there is no such folder. */
    listArchives: query(
      'owner',
      z.strictObject({ folder: path }),
      z.array(z.strictObject({ file: path, bytes: count, manifest: archiveManifest.optional(), problem: z.string().optional() })).readonly(),
    ),
    /** Unpacks an archive beside the data, puts its history together and checks both databases. */
    stageRestore: command(
      'owner',
      z.strictObject({ archive: path, base: path.optional(), now: instant }),
      z.strictObject({ staged: z.string(), items: z.array(z.enum(RESTORED_ITEMS)).readonly(), manifest: archiveManifest, isPartial: z.boolean() }),
    ),
    /** Does the same in a folder that is removed again, and answers with the rows that were found. */
    drill: command('owner', z.strictObject({ archive: path, base: path.optional(), now: instant }), z.strictObject({ tables: z.record(z.string(), count), chunks: count })),
    /** Puts what can be read of a damaged `sysgrow.db` into a new one in the folder `target`. */
    salvageSysgrow: command('owner', salvageInput, z.array(salvagedTable).readonly()),
    salvageHistory: command('owner', salvageInput, z.strictObject({ chunks: count, readings: count, hoursOfRollUpsAlone: count, readingsMissing: z.number().int() })),
    /** Reads the structure of both databases; a sentence for each that is damaged. */
    quickCheck: query('owner', z.strictObject({}), z.strictObject({ sysgrow: z.string().optional(), history: z.string().optional() })),
    /** Compares every chunk with its checksum. */
    scrub: query('owner', z.strictObject({}), z.strictObject({ chunks: count, damaged: z.array(z.number().int()).readonly() })),
  },
} as const;

export type ChoresContract = typeof choresContract;
