/** A command is a file and a line: neither is there without the other, and the line names what the file reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.ts';

const FOLDER = fileURLToPath(new URL('../../../src/cli/commands/', import.meta.url));

describe('the commands', () => {
  it('are those that have a file', () => {
    expect(
      Object.keys(COMMANDS)
        .map((name) => `${name}.ts`)
        .sort(),
    ).toEqual(readdirSync(FOLDER).sort());
  });

  it.each(Object.entries(COMMANDS))(
    '%s says in its usage each option that it reads',
    async (name, { usage, load }) => {
      expect(typeof (await load()).run).toBe('function');
      const source = readFileSync(`${FOLDER}${name}.ts`, 'utf8');
      const read = [...source.matchAll(/'?([a-z-]+)'?: \{ type: '(?:string|boolean)'/g)].map(
        (match) => match[1],
      );
      const said = [...usage.matchAll(/--([a-z-]+)/g)].map((match) => match[1]);
      expect(said.sort()).toEqual(read.sort());
    },
  );
});
