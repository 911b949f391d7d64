import { nativeTheme } from 'electron';
import type { AppContract } from '../../shared/contract/contract.ts';
import type { CallContext, Handlers } from '../../shared/rpc/contract.ts';

/** Makes the frame of the window, menus and dialogs follow the owner's theme: now, and whenever it is changed. */
export async function followThemeOf(handlers: Handlers<AppContract>, context: CallContext): Promise<Handlers<AppContract>> {
  const { preferences } = handlers;
  nativeTheme.themeSource = (await preferences.get({}, context)).theme ?? 'system';
  return {
    ...handlers,
    preferences: {
      ...preferences,
      set: async (input, caller) => {
        const changed = await preferences.set(input, caller);
        nativeTheme.themeSource = changed.theme ?? 'system';
        return changed;
      },
    },
  };
}
