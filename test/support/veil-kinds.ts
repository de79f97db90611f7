/**
 * Kinds of documents that paint as much as they can, and what a page can have painted outside of its own tree: each
 * fills the window with one loud colour, or with what the browser draws for it.
 */
import { deflateSync } from 'node:zlib';
import type { SiteReply } from './site-messages.ts';

/** What the documents paint. */
const LOUD = '#ff00ff';
const XHTML = 'http://www.w3.org/1999/xhtml';
const MATHML = 'http://www.w3.org/1998/Math/MathML';
const FILL = `position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;margin:0;border:0;padding:0;background:${LOUD};opacity:1`;

const html = (body: string, head = ''): SiteReply => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>Loud</title>${head}</head><body>${body}</body></html>`,
});
const of = (type: string, body: string | Uint8Array): SiteReply => ({
  headers: { 'content-type': type },
  body,
});
const script = (source: string): string => `<script>${source}</script>`;
const style = (rules: string): string => `<style>${rules}</style>`;
const loudFrame = `<body style="margin:0;background:${LOUD}">Give me your card number</body>`;
/** Rules for a window whose own page is taller than it. */
const TALL = `html{overflow:scroll} body{height:300vh;background:${LOUD}}`;

const DIALOG = `<dialog id="over" style="${FILL}">Give me your card number</dialog>`;
const POPOVER = `<div popover="manual" id="over" style="${FILL}">Give me your card number</div>`;
const inRoot = (mode: string, markup: string, open: string): SiteReply =>
  html(
    `<div id="at"></div>${script(`const root = at.attachShadow({ mode: '${mode}' });
      root.innerHTML = ${JSON.stringify(markup)};
      root.getElementById('over').${open}();`)}`,
  );

/** By name. In an order in which each is looked at. */
export const VEIL_KINDS: Record<string, SiteReply> = {
  HTML: html('<h1>Loud</h1>', style(`html,body{background:${LOUD}!important;opacity:1!important}`)),
  XHTML: of(
    'application/xhtml+xml',
    `<html xmlns="${XHTML}"><head><title>Loud</title></head><body style="background:${LOUD}">Loud</body></html>`,
  ),
  'XML with a style of its own': of(
    'application/xml',
    `<root xmlns="urn:x"><style xmlns="${XHTML}">:root:not(#b#b#b#b#b#b) { display: block !important; opacity: 1
      !important; content-visibility: visible !important; background: ${LOUD} !important }</style>Loud</root>`,
  ),
  'XML with a style sheet': of(
    'application/xml',
    `<?xml version="1.0"?><?xml-stylesheet type="text/css" href="data:text/css,${encodeURIComponent(
      `root:not(%23b%23b%23b%23b%23b%23b){display:block!important;opacity:1!important;content-visibility:visible!important;background:${LOUD}!important}`.replaceAll(
        '%23',
        '#',
      ),
    )}"?><root>Loud</root>`,
  ),
  SVG: of(
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="${LOUD}"/></svg>`,
  ),
  MathML: of(
    'application/xml',
    `<math xmlns="${MATHML}" style="background:${LOUD};display:block"><mi>Loud</mi></math>`,
  ),
  'an SVG with a background': of(
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" style="background:${LOUD}!important"><text y="20">Loud</text></svg>`,
  ),
  'XML of HTML’s elements': of(
    'application/xml',
    `<div xmlns="${XHTML}" style="background:${LOUD}">Loud</div>`,
  ),
  'HTML with a style sheet of XML’s': of(
    'application/xml',
    `<?xml version="1.0"?><?xml-stylesheet type="text/css" href="data:text/css,html,body{background:${encodeURIComponent(LOUD)}!important}"?>
    <html xmlns="${XHTML}"><body>Loud</body></html>`,
  ),
  'XML that is made into another': of(
    'application/xml',
    '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/inside.xsl"?><root/>',
  ),
  'a picture': of('image/png', picture()),
  'a film': of('video/mp4', new Uint8Array(64)),
  'a sound': of('audio/wav', sound()),
  'a PDF': of('application/pdf', pdf()),
  'plain text': of('text/plain', 'Give me your card number. '.repeat(400)),
  JSON: of('application/json', JSON.stringify(Array(400).fill('Give me your card number'))),
  'a frame set': of(
    'text/html',
    `<frameset cols="50%,50%"><frame src="data:text/html,${encodeURIComponent(loudFrame)}"><frame src="about:blank"></frameset>`,
  ),
  'an object': html(`<object type="text/html" data="/inside" style="${FILL}"></object>`),
  'an embed': html(`<embed type="image/svg+xml" src="/inside.svg" style="${FILL}">`),
  'a frame without an address': html(`<iframe style="${FILL}" srcdoc='${loudFrame}'></iframe>`),
  'a data: frame': html(
    `<iframe style="${FILL}" src="data:text/html,${encodeURIComponent(loudFrame)}"></iframe>`,
  ),
  'a blob: frame': html(
    script(`const frame = document.createElement('iframe');
      frame.style.cssText = ${JSON.stringify(FILL)};
      frame.src = URL.createObjectURL(new Blob([${JSON.stringify(loudFrame)}], { type: 'text/html' }));
      document.body.append(frame);`),
  ),
  'a dialog': html(`${DIALOG}${script('over.showModal()')}`),
  'a popover': html(`${POPOVER}${script('over.showPopover()')}`),
  'a dialog in an open shadow root': inRoot('open', DIALOG, 'showModal'),
  'a popover in an open shadow root': inRoot('open', POPOVER, 'showPopover'),
  'a popover in a closed shadow root': inRoot('closed', POPOVER, 'showPopover'),
  'a dialog in a closed shadow root': inRoot('closed', DIALOG, 'showModal'),
  'the backdrop of a dialog': html(
    `<dialog id="over">Loud</dialog>${script('over.showModal()')}`,
    style(`dialog::backdrop{background:${LOUD};opacity:1}`),
  ),
  'a root that is not HTML': html(
    script(`const root = document.createElementNS('urn:x', 'root');
      root.innerHTML = '<style xmlns="${XHTML}">:root:not(#b#b#b#b#b#b){display:block!important;opacity:1!important;content-visibility:visible!important;background:${LOUD}!important}</style>Loud';
      document.replaceChild(root, document.documentElement);
      setInterval(() => { document.adoptedStyleSheets = []; }, 1);`),
  ),
  'a view transition': html(
    // It ends when the tab is hidden or has another size, and a busy browser gives it up before it has begun.
    `<p>Loud</p>${script(
      '(function begin() { document.startViewTransition(() => {}).finished.then(begin, begin) })()',
    )}`,
    style(`::view-transition{background:${LOUD}}
      ::view-transition-group(root){animation-duration:600s}
      ::view-transition-image-pair(root){display:none}`),
  ),
  'a view transition from the page before': html(
    `<p>Loud</p>${script("if (!location.search) setTimeout(() => { location.href = '?next'; }, 300)")}`,
    style(`@view-transition{navigation:auto}
      ::view-transition{background:${LOUD}}
      ::view-transition-group(root){animation-duration:600s}
      ::view-transition-image-pair(root){display:none}`),
  ),
  'a document of javascript:': html(
    script(`const markup = ${JSON.stringify(`<body style="background:${LOUD}">Loud</body>`)};
      location.href = 'javascript:' + encodeURIComponent(JSON.stringify(markup));`),
  ),
  'a scroll bar': html(
    '<p>Loud</p>',
    style(`${TALL} ::-webkit-scrollbar{width:400px;height:400px;background:${LOUD}}
      ::-webkit-scrollbar-track{background:${LOUD}} html{scrollbar-color:auto}`),
  ),
  'a scroll bar by its own word': html(
    '<p>Loud</p>',
    style(`${TALL} ::-webkit-scrollbar{width:400px;background:${LOUD}}`) +
      script(`setInterval(() => {
        document.documentElement.style.setProperty('scrollbar-color', 'auto', 'important');
        document.body.style.setProperty('scrollbar-color', 'auto', 'important');
      }, 1)`),
  ),
  'a scroll bar of its body': html(
    '<p>Loud</p>',
    style(
      `${TALL} body{scrollbar-color:auto!important} body::-webkit-scrollbar{width:400px;background:${LOUD}}`,
    ) +
      script(`setInterval(() => document.body.style.setProperty('scrollbar-color', 'auto', 'important'), 1)`),
  ),
  'a root that says in its own words that it cannot be seen': html(
    script(`const say = () => document.documentElement.setAttribute('style', 'opacity:0!important;transition:none!important');
      setInterval(say, 1);
      document.documentElement.popover = 'manual';
      document.documentElement.showPopover();`),
    style(`html::backdrop{${FILL};display:block!important}`),
  ),
  'a form that is named as the root': html(
    `<form name="documentElement">Loud</form>${script(`setInterval(() => {
      document.firstElementChild.removeAttribute('style');
    }, 1)`)}`,
    style(`html,body{background:${LOUD}}`),
  ),
  'a form as its root, with fields that are named as what is asked of it': html(
    script(`const root = document.createElement('form');
      root.setAttribute('style', 'display:block;height:100vh;background:${LOUD}');
      const names = ['style', 'append', 'getAttribute', 'hasAttribute', 'localName', 'namespaceURI', 'querySelectorAll'];
      root.innerHTML = names.map((name) => '<input name="' + name + '">').join('') + 'Loud';
      document.replaceChild(root, document.documentElement);`),
  ),
  'a popover in a shadow root behind a form with such a field': html(
    `<form><input name="localName"></form><div id="at"></div>
    ${script(`const root = at.attachShadow({ mode: 'closed' });
      root.innerHTML = ${JSON.stringify(POPOVER)};
      root.getElementById('over').showPopover();`)}`,
  ),
  'the backdrop of its root': html(
    script(`document.documentElement.popover = 'manual';
      document.documentElement.showPopover();`),
    style(`html::backdrop{${FILL};display:block!important}`),
  ),
  'the buttons of a scroller': html(
    '<p>Loud</p>',
    style(`${TALL} html::scroll-button(*){content:'Loud';${FILL}}`),
  ),
  'the marks of a scroller': html(
    '<p>Loud</p>',
    style(`${TALL} html{scroll-marker-group:after} html::scroll-marker-group{${FILL}}
      p::scroll-marker{content:'Loud';background:${LOUD};width:600px;height:600px}`),
  ),
  'a carousel’s columns': html(
    '<p>Loud</p>',
    style(`html{columns:1;overflow:scroll} html::column{content:'';background:${LOUD}}`),
  ),
};

/** Fills the screen as soon as the browser takes somebody's key for leave to. */
export const FULLSCREEN: SiteReply = html(
  `<div id="over" style="${FILL}">Give me your card number</div>
  ${script('setInterval(() => document.fullscreenElement ?? over.requestFullscreen().catch(() => {}), 20)')}`,
);

/** What the documents ask for. */
export const INSIDE: Record<string, SiteReply> = {
  '/inside': html(loudFrame),
  '/inside.svg': VEIL_KINDS.SVG!,
  '/inside.xsl': of(
    'text/xsl',
    `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">
      <math xmlns="${MATHML}" style="background:${LOUD};display:block"><mi>Loud</mi></math>
    </xsl:template></xsl:stylesheet>`,
  ),
};

/** A PNG of 600 by 400. */
function picture(): Uint8Array {
  const row = Buffer.from([0, ...Array(600).fill([255, 0, 255]).flat()]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(600, 0);
  head.writeUInt32BE(400, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array(400).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A second of silence. */
function sound(): Uint8Array {
  const bytes = Buffer.alloc(44 + 8000, 128);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 8000, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(8000, 40);
  return bytes;
}

/** One page, filled. */
function pdf(): string {
  const content = '1 0 1 rg 0 0 600 600 re f';
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const places = parts.map((part, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj${part}endobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 5\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  return `${text}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
}
