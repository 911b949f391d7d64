import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const leaf: MantineColorsTuple = ['#eef7f1', '#d9ecdf', '#b3d9c0', '#8ac5a0', '#66b384', '#4aa06d', '#34895a', '#1f7a4d', '#18633e', '#114b2f'];
const gray: MantineColorsTuple = ['#fafbfa', '#f4f5f4', '#e9ecea', '#dfe2e0', '#c9cecb', '#a4aca8', '#757e79', '#59625d', '#39413d', '#1b211e'];
const dark: MantineColorsTuple = ['#e4e9e6', '#c4ccc8', '#a0aaa5', '#74807a', '#424b47', '#2e3532', '#202523', '#1a1e1c', '#121513', '#0c0e0d'];

/** One accent, neutral greys, one radius, the fonts of the system: see `tokens.css`. */
export const theme = createTheme({
  colors: { leaf, gray, dark },
  primaryColor: 'leaf',
  // One shade for both schemes: autoContrast works out the text of filled buttons from the light one only.
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: 'var(--sg-font)',
  fontFamilyMonospace: 'var(--sg-mono)',
  headings: { fontFamily: 'var(--sg-font)', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    // Its track has to stand out from the page as well as from a panel.
    SegmentedControl: { styles: { root: { background: 'var(--sg-track)', border: '1px solid var(--sg-line)' } } },
  },
});

/** Mantine's surfaces are ours, so that both kinds of style agree. */
export const cssVariables: CSSVariablesResolver = () => {
  const surfaces = {
    '--mantine-color-body': 'var(--sg-panel)',
    '--mantine-color-text': 'var(--sg-text)',
    '--mantine-color-dimmed': 'var(--sg-text-dim)',
    '--mantine-color-default-border': 'var(--sg-line)',
    '--mantine-color-default-color': 'var(--sg-text)',
    '--mantine-color-error': 'var(--sg-alarm)',
  };
  return { variables: {}, light: surfaces, dark: surfaces };
};
