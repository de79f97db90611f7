#!/usr/bin/env node
/**
 * The program `sansi`: what the command line is started with.
 */
import { endWithReader, main } from './cli.ts';

endWithReader();
await main(process.argv.slice(2));
