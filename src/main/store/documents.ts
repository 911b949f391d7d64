import { AppError } from '../../shared/rpc/errors.ts';
import { Signal } from '../platform/signal.ts';
import { wholeContext, type DocumentContext } from './document-context.ts';
import type { DocumentStatus } from './persistent-store.ts';

/** A document, or a folder of them. */
export interface DocumentSource {
  readonly changed: { subscribe(listener: () => void): () => void };
  statuses(): readonly DocumentStatus[];
  start(): void;
  /** @throws AppError when something cannot be written. */
  stop(): void;
}

/** A document and what it is, such as `user_profile`. */
export interface NamedDocumentStatus extends DocumentStatus {
  readonly kind: string;
}

/** All documents of the app: what a page lists, what starts and ends with the app. */
export class Documents {
  /** What its stores are made with. */
  readonly context: DocumentContext;
  /** A document got a problem, another one, or lost it. */
  readonly problemChanged = new Signal<NamedDocumentStatus>();
  readonly #sources: { readonly kind: string; readonly source: DocumentSource }[] = [];
  readonly #problems = new Map<string, string>();

  constructor(context: DocumentContext) {
    this.context = context;
  }

  add(kind: string, source: DocumentSource): void {
    this.#sources.push({ kind, source });
    source.changed.subscribe(() => this.#compareProblems(kind, source));
  }

  /** In the order in which they were added. */
  list(): readonly NamedDocumentStatus[] {
    return this.#sources.flatMap(({ kind, source }) => source.statuses().map((status) => ({ kind, ...status })));
  }

  /** Tells what is wrong with them as they were found, and begins to look for edits by hand. */
  start(): void {
    for (const { kind, source } of this.#sources) {
      source.start();
      this.#compareProblems(kind, source);
    }
  }

  /** Ends looking and writes what waits; what cannot be written goes to the log. */
  stop(): void {
    const { log } = wholeContext(this.context);
    for (const { kind, source } of this.#sources) {
      try {
        source.stop();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        log.error({ error, kind }, 'A document could not be saved before the app ended.');
      }
    }
  }

  #compareProblems(kind: string, source: DocumentSource): void {
    for (const status of source.statuses()) {
      const message = status.problem?.message;
      if (message === this.#problems.get(status.path)) continue;
      if (message === undefined) this.#problems.delete(status.path);
      else this.#problems.set(status.path, message);
      this.problemChanged.publish({ kind, ...status });
    }
  }
}
