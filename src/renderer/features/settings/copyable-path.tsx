import { TextInput } from '@mantine/core';
import classes from './settings.module.css';

/** A path to take along. Selected as a whole on focus: the window has no permission to write to the clipboard. */
export function CopyablePath({ path, labelledBy }: { readonly path: string; readonly labelledBy: string }) {
  return (
    <TextInput
      readOnly
      aria-labelledby={labelledBy}
      value={path}
      w={420}
      maw="100%"
      classNames={{ input: classes.mono ?? '' }}
      onFocus={({ currentTarget }) => currentTarget.select()}
    />
  );
}
