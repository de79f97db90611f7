/**
 * The style sheet, the icon and the script of the review pages. The colours are those of the extension's own pages.
 */
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { previewStyle } from './preview.tsx';

const TOKENS = new URL('../../pages/shared/tokens.css', import.meta.url);
const STYLE = new URL('./style.css', import.meta.url);
const KEYS = new URL('./keys.js', import.meta.url);
const ICON = new URL('../../../public/icons/sansi.svg', import.meta.url);

export async function assetRoutes(): Promise<Hono> {
  const style = `${await readFile(TOKENS, 'utf8')}\n${await readFile(STYLE, 'utf8')}\n${previewStyle()}`;
  const keys = await readFile(KEYS, 'utf8');
  const icon = await readFile(ICON, 'utf8');
  const app = new Hono();
  const cached = { 'cache-control': 'max-age=300' };
  app.get('/style.css', (c) => c.body(style, 200, { ...cached, 'content-type': 'text/css; charset=utf-8' }));
  app.get('/keys.js', (c) =>
    c.body(keys, 200, { ...cached, 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/icon.svg', (c) => c.body(icon, 200, { ...cached, 'content-type': 'image/svg+xml' }));
  return app;
}
