/**
 * A module of Sansi's with all that it imports, as one classic script for a page: what it exports stands in `name`.
 */
import { build } from 'vite';

/** @param entry absolute path */
export async function scriptOf(entry: string, name: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name } },
  });
  const [output] = Array.isArray(made) ? made : [made];
  return (output as unknown as { output: { code: string }[] }).output[0]!.code;
}
