/** The few texts that main shows itself: menu and dialogs. Everything else is a text of the window. */
export const SHELL_TEXTS = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  help: 'Help',
  cannotStart: 'SYSGrow Desktop cannot start',
  windowFailed: 'The window failed several times',
  windowFailedDetail: 'Readings are still being stored. You can load the window again, or quit.',
  loadAgain: 'Load again',
  quit: 'Quit',
  appFailed: 'SYSGrow Desktop has to stop',
} as const;
