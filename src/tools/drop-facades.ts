/**
 * Leaves out of the package what the bundler makes for a page that the manifest names: a script that only imports the
 * page's own, and that nothing asks for.
 */
import type { Plugin } from 'vite';

/** The build step. */
export function dropFacades(): Plugin {
  return {
    name: 'sansi-drop-facades',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [file, output] of Object.entries(bundle)) {
          if (output.type !== 'chunk' || !/\.html-[^/]+\.js$/.test(file)) continue;
          if (/^(?:import\s*"[^"]+";\s*)*$/.test(output.code)) delete bundle[file];
        }
      },
    },
  };
}
