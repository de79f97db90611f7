#!/usr/bin/env node
/**
 * Starts the `sansi` command line: the sources are TypeScript, which tsx lets Node read as it is.
 */
import { register } from 'tsx/esm/api';

register();
const { endWithReader, main } = await import('./cli.ts');
endWithReader();
await main(process.argv.slice(2));
