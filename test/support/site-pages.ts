/**
 * The pages that every host of the test web server has, unless a test routes its own:
 *
 *   /                     a plain page; its script asks for /script-ran, so that the log shows that it ran
 *   /redirect?to=&status= one redirect by the server (302 unless said)
 *   /hops?n=&to=          n redirects by the server, then `to`
 *   /meta?to=             a redirect by <meta http-equiv="refresh">
 *   /script?to=           a redirect by script
 *   /form?to=&method=     a form that sends itself
 *   /links?to=&to=…       one link each
 *   /frames?src=&src=…    one frame each
 *   /open?to=             a button that calls window.open
 */
import type { SiteReply, SiteRequest } from './site-messages.ts';

/** What a host answers by itself. Unknown paths give the plain page, with status 200. */
export function builtInPage(request: SiteRequest): SiteReply {
  const { pathname } = new URL(request.path, 'http://host/');
  const to = request.query.get('to') ?? '/';
  switch (pathname) {
    case '/favicon.ico':
    case '/script-ran':
      return { status: 204 };
    case '/redirect':
      return { status: Number(request.query.get('status') ?? 302), headers: { location: to } };
    case '/hops': {
      const left = Number(request.query.get('n') ?? 1);
      const next = `/hops?n=${left - 1}&to=${encodeURIComponent(to)}`;
      return { status: 302, headers: { location: left > 1 ? next : to } };
    }
    case '/meta':
      return {
        body: page(request.host, '', `<meta http-equiv="refresh" content="0; url=${escapeHtml(to)}">`),
      };
    case '/script':
      return { body: page(request.host, `<script>location.href = ${scriptText(to)}</script>`) };
    case '/form': {
      const method = escapeHtml(request.query.get('method') ?? 'post');
      const form = `<form method="${method}" action="${escapeHtml(to)}"><input name="q" value="1"></form>`;
      return { body: page(request.host, `${form}<script>document.forms[0].submit()</script>`) };
    }
    case '/links':
      return { body: page(request.host, request.query.getAll('to').map(link).join('\n')) };
    case '/frames':
      return { body: page(request.host, request.query.getAll('src').map(frame).join('\n')) };
    case '/open':
      return {
        body: page(request.host, `<button id="open" onclick='window.open(${scriptText(to)})'>Open</button>`),
      };
    default:
      return { body: page(request.host, `<script>fetch('/script-ran')</script><input id="field">`) };
  }
}

/** A whole HTML page of `host`; `body` and `head` are markup. */
export function page(host: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(host)}</title>${head}</head>
<body><h1>${escapeHtml(host)}</h1>
${body}
</body></html>`;
}

function link(to: string, index: number): string {
  return `<p><a id="link${index}" href="${escapeHtml(to)}">Link ${index}</a></p>`;
}

function frame(src: string, index: number): string {
  return `<iframe id="frame${index}" src="${escapeHtml(src)}" width="600" height="300"></iframe>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A string as script source inside markup: no quote or bracket of it ends the attribute or the element. */
function scriptText(text: string): string {
  return JSON.stringify(text).replace(/[<>&']/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
