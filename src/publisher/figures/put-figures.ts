/**
 * Writes the page of figures beside the list, after the index that it speaks of is in place:
 *
 *   figures/LANGUAGE.html   figures/figures.json
 */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { messageOf } from '../../basics/message-of.ts';
import { LANGUAGES } from '../../language/languages.ts';
import type { IndexPayload } from '../../list/index-file.ts';
import { type DeskFigures, deskFiguresSchema } from '../../report/desk-figures.ts';
import { FIGURES, type ListFolder } from '../folder.ts';
import { readFigureNotes, writeFigureNotes } from './figure-notes.ts';
import { grown, type KindCounts, type ListFigures, sumOf } from './figures.ts';
import { DATA_FILE, figuresPage, pageFile } from './page.tsx';

const TOKENS = new URL('../../pages/shared/tokens.css', import.meta.url);
const STYLE = new URL('./style.css', import.meta.url);

/** All files, as they are called in the published folder. */
export const FIGURE_FILES = [...LANGUAGES.map(pageFile), DATA_FILE].map((file) => `${FIGURES}/${file}`);

export interface FigureOptions {
  /** The desk's figures, where the list has a desk. */
  deskFigures?: string;
  /** Now, in milliseconds since 1970. */
  now: number;
}

/**
 * @param index of the version that stands @param kinds what it holds
 * @returns why the page is without the desk's figures, where it was to have them
 */
export async function putFigures(
  folder: ListFolder,
  index: IndexPayload,
  kinds: KindCounts,
  { deskFigures, now }: FigureOptions,
): Promise<string | null> {
  const { desk, trouble } = await readDeskFigures(deskFigures);
  const before = await readFigureNotes(folder);
  const entries = sumOf(kinds);
  const growth = grown(before?.growth ?? [], now, entries);
  await writeFigureNotes(folder, { version: index.version, kinds, growth });
  const { list, name, version, issued, publisher = null } = index;
  const figures: ListFigures = { list, name, publisher, version, issued, entries, kinds, growth, desk };
  const style = `${await readFile(TOKENS, 'utf8')}\n${await readFile(STYLE, 'utf8')}`;
  const put = (file: string, text: string) => folder.write(`${FIGURES}/${file}`, [Buffer.from(text)], false);
  await put(DATA_FILE, `${JSON.stringify(figures, null, 1)}\n`);
  for (const language of LANGUAGES) await put(pageFile(language), figuresPage(figures, language, style));
  return trouble;
}

async function readDeskFigures(
  file: string | undefined,
): Promise<{ desk: DeskFigures | null; trouble: string | null }> {
  if (file === undefined) return { desk: null, trouble: null };
  try {
    return { desk: v.parse(deskFiguresSchema, JSON.parse(await readFile(file, 'utf8'))), trouble: null };
  } catch (error) {
    return {
      desk: null,
      trouble: `The page of figures is without the desk's: ${file} cannot be read (${messageOf(error)}).`,
    };
  }
}
