/**
 * Windows. Firefox for Android has tabs only, and no `windows` in its API: there a tab stands for its window.
 */
import { browser } from './browser.ts';

export interface OpenWindow {
  id: number;
  incognito: boolean;
  focused: boolean;
}

function windows(): typeof browser.windows | undefined {
  return browser.windows as typeof browser.windows | undefined;
}

/** Calls `heard` when a window has come, and with `gone` also when one has gone. Call it synchronously, when the worker
 * starts. */
export function onWindows(heard: () => void, gone = false): void {
  const { onCreated, onRemoved } = windows() ?? browser.tabs;
  onCreated.addListener(heard);
  if (gone) onRemoved.addListener(heard);
}

/** @param ordinary without popups and the like */
export async function openWindows(ordinary = false): Promise<OpenWindow[]> {
  const open: { id?: number | undefined; incognito: boolean; focused?: boolean; active?: boolean }[] =
    await (windows()?.getAll(ordinary ? { windowTypes: ['normal'] } : {}) ?? browser.tabs.query({}));
  return open.flatMap(({ id, incognito, focused, active }) =>
    id === undefined ? [] : [{ id, incognito, focused: focused ?? active ?? false }],
  );
}

/** What has a new tab open in this window, where there are windows. */
export function inWindow({ id }: OpenWindow): { windowId?: number } {
  return windows() ? { windowId: id } : {};
}
