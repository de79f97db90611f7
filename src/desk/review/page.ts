/**
 * A whole HTML page as an answer: what cannot be seen in it is shown.
 */
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ReviewContext } from './context.ts';
import { withShownCharacters } from './shown-characters.ts';

export async function page(
  c: ReviewContext,
  node: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 400 | 401 | 403 | 404 | 409 | 429 = 200,
): Promise<Response> {
  c.header('vary', 'accept-language, cookie');
  return c.html(withShownCharacters(`<!doctype html>${await node}`), status);
}
