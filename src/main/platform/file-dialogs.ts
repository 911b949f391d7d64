/** Asks a person for a place on disk. A window never names a path: main asks, so that no page can choose one. */
export interface FileDialogs {
  /** A file to write, perhaps one that exists and may be replaced; undefined when the person thought better of it. */
  saveFile(question: { readonly title: string; readonly suggestedName: string; readonly extension: string }): Promise<string | undefined>;
  openFile(question: { readonly title: string; readonly extensions: readonly string[] }): Promise<string | undefined>;
  openFolder(question: { readonly title: string }): Promise<string | undefined>;
}

/** Where there is nobody to ask, nobody chooses anything. */
export const noFileDialogs: FileDialogs = {
  saveFile: () => Promise.resolve(undefined),
  openFile: () => Promise.resolve(undefined),
  openFolder: () => Promise.resolve(undefined),
};
