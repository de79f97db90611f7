/**
 * Data of what Chrome's worker does only now and then, out of files of the package (tools/eager-imports.ts).
 */
import { browser } from './browser.ts';

type Data = Readonly<Record<string, unknown>>;

const read = new Map<string, Data>();
const reading = new Map<string, Promise<void>>();

/** Before a part of the worker is evaluated: reads the files whose data the part needs, each once.
 * @throws what reading throws; the next call tries again */
export async function packagedData(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => reading.get(file) ?? readFile(file)));
}

/** @param name of the source in `file`. @throws Error where it has not been read: what asks for it is evaluated too soon */
export function dataOf(file: string, name: string): unknown {
  const data = read.get(file);
  if (data === undefined) throw new Error(`${file} is not read yet.`);
  return data[name];
}

function readFile(file: string): Promise<void> {
  const done = fetch(browser.runtime.getURL(file))
    .then((answer) => answer.json())
    .then(
      (data: Data) => void read.set(file, data),
      (error: unknown) => {
        reading.delete(file);
        throw error;
      },
    );
  reading.set(file, done);
  return done;
}
