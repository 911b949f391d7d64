/** Texts of the command palette and of the list of shortcuts. */
export const palette = {
  search: 'Search for a page, a unit, a hub or an action',
  nothing: 'Nothing found. Try another word.',
  groups: { pages: 'Go to', units: 'Growth units', hubs: 'Hubs', actions: 'Actions' },
  pages: {
    hubs: 'Hubs',
    activity: 'Activity',
    settings: 'Settings',
  },
  unit: 'Dashboard of {{name}}',
  actions: {
    connect: 'Connect a hub',
    dark: 'Switch to the dark theme',
    light: 'Switch to the light theme',
    celsius: 'Show temperatures in °C',
    fahrenheit: 'Show temperatures in °F',
    shortcuts: 'List the keyboard shortcuts',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    palette: 'Open the command palette',
    unit: 'Open the dashboard of the first to ninth growth unit',
    list: 'List the keyboard shortcuts',
    close: 'Close what is open on top',
    tab: 'Move between the parts of a page',
    enter: 'Open or press what has the focus',
    to: 'to',
    or: 'or',
  },
} as const;
