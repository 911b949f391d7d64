import { assertNever, type AppError } from '../../shared/rpc/errors.ts';
import type { TextFault } from './document-form.ts';
import { faultWords } from './fault-words.ts';
import { MAX_DOCUMENT_BYTES, type DocumentReading } from './document-reading.ts';

/** Why a document is not used as it stands, or what was changed cannot be saved. */
export interface DocumentProblem {
  readonly code: 'document_invalid' | 'document_too_new' | 'storage_failed' | 'storage_full';
  /** A sentence: what is wrong, where, and what happens instead. */
  readonly message: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly column?: number;
  /** A copy of the file as it was found. */
  readonly setAside?: string;
  /** Whether writing is refused, since it would destroy what somebody wrote or this app cannot read. */
  readonly isReadOnly: boolean;
  /** Whether a person may give the file up for the last good version. */
  readonly canUseLastGood: boolean;
}

export interface ProblemContext {
  readonly file: string;
  /** Whether there is a good version other than the defaults. */
  readonly hasLastGood: boolean;
  /** A damaged file was set aside here, so that it may be overwritten. */
  readonly setAside: string | undefined;
}

/** What is wrong with a file as it was found; undefined when nothing is. */
export function problemOf(reading: DocumentReading, context: ProblemContext): DocumentProblem | undefined {
  const { file, hasLastGood } = context;
  const meanwhile = hasLastGood ? 'The last good values are used' : 'The defaults are used';
  switch (reading.kind) {
    case 'missing':
      return undefined;
    case 'unreadable':
      return {
        code: reading.failure.code === 'storage_full' || reading.failure.code === 'document_invalid' ? reading.failure.code : 'storage_failed',
        message: `${file} cannot be read. ${meanwhile} and nothing is saved. ${reading.failure.message}`,
        isReadOnly: true,
        canUseLastGood: false,
      };
    case 'too_new':
      return {
        code: 'document_too_new',
        message: `${file} was written by a newer version of SYSGrow. It is left as it is. ${meanwhile} and nothing is saved; install the newer version.`,
        isReadOnly: true,
        canUseLastGood: false,
      };
    case 'too_large':
      return {
        code: 'document_invalid',
        message: `${file} has ${reading.sizeBytes} bytes; a document has at most ${MAX_DOCUMENT_BYTES}. ${meanwhile} and nothing is saved until it is smaller or removed.`,
        isReadOnly: true,
        canUseLastGood: false,
      };
    case 'unusable':
      return unusable(reading.fault, meanwhile, context);
    case 'usable':
      return reading.fault && partlyUsable(reading.fault, file);
    default:
      return assertNever(reading);
  }
}

/** What was changed waits in memory, since the disk refuses it. */
export function unsaved(failure: AppError, file: string): DocumentProblem {
  return {
    code: failure.code === 'storage_full' ? 'storage_full' : 'storage_failed',
    message: `Changes of ${file} are not saved yet; the app tries again every few seconds. ${failure.message}`,
    isReadOnly: false,
    canUseLastGood: false,
  };
}

function unusable({ place, what }: TextFault, meanwhile: string, { file, setAside }: ProblemContext): DocumentProblem {
  const wrong = `${file} cannot be used: line ${place.line}, column ${place.column} (${faultWords(what)}). ${meanwhile}`;
  const common = { code: 'document_invalid', ...place, canUseLastGood: true } as const;
  if (setAside !== undefined) return { ...common, message: `${wrong}; the file as it was stands in ${setAside}.`, setAside, isReadOnly: false };
  return { ...common, message: `${wrong} and nothing is saved until it is corrected. You can also give it up for the last good version.`, isReadOnly: true };
}

function partlyUsable({ place, what }: TextFault, file: string): DocumentProblem {
  return {
    code: 'document_invalid',
    message: `${file} cannot be used whole: line ${place.line}, column ${place.column} (${faultWords(what)}). That field keeps its last good value, or its default.`,
    ...place,
    isReadOnly: false,
    canUseLastGood: true,
  };
}
