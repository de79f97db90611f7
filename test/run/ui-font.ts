/**
 * A font for pictures: on a bare Linux the browser's own choice for buttons and text is one that no desktop uses.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What desktops show their windows in, the likeliest first; the last holds Latin letters made for Chinese beside them. */
const UI_FONTS = [
  ...['Segoe UI', 'Inter', 'Inter Variable', 'Adwaita Sans', 'Cantarell', 'Roboto', 'Ubuntu', 'Noto Sans'],
  ...['Open Sans', 'Source Sans 3', 'Noto Sans CJK SC', 'Liberation Sans'],
];

/** The first of the fonts that `installed` (what `fc-list : family` says) names, or null. */
export function uiFont(installed: string): string | null {
  const families = new Set(installed.split(/[,\n]/).map((family) => family.trim()));
  return UI_FONTS.find((font) => families.has(font)) ?? null;
}

/** What a browser's environment has to say so that it shows text in such a font; nothing on a system that has one of its
 * own, or where there is none. https://www.freedesktop.org/software/fontconfig/fontconfig-user.html */
export function uiFontEnvironment(): NodeJS.ProcessEnv {
  if (process.platform !== 'linux') return {};
  const { stdout } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  const font = uiFont(stdout ?? '');
  if (font === null) return {};
  const file = join(mkdtempSync(join(tmpdir(), 'sansi-fonts-')), 'fonts.conf');
  writeFileSync(file, settings(font));
  return { FONTCONFIG_FILE: file };
}

function settings(font: string): string {
  const aliases = ['system-ui', 'sans-serif', 'sans'].map(
    (name) =>
      `<match target="pattern"><test name="family"><string>${name}</string></test>
<edit name="family" mode="prepend" binding="strong"><string>${font}</string></edit></match>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>
${aliases.join('\n')}
</fontconfig>
`;
}
