/**
 * The addresses of the review pages, as their source says them: a test that goes through all of them meets new ones too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../../src/tools/run.ts';

const REVIEW = join(ROOT, 'src', 'desk', 'review');

/** Patterns such as `/cases/:id/:action`. */
export function reviewRoutesOf(method: 'get' | 'post'): string[] {
  const route = new RegExp(`app\\.${method}\\('([^']+)'`, 'g');
  return readdirSync(REVIEW)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(REVIEW, file), 'utf8').matchAll(route)].map((match) => match[1]!),
    )
    .sort();
}
