/**
 * Scripts that the worker puts into single pages. The manifest does not name them, so that nothing else builds them:
 * each becomes one file that imports nothing, as every script in a page has to be.
 */
import { build, type Plugin, type ResolvedConfig } from 'vite';

/** @param scripts where each stands in the package; its source has the same path, with `.ts` */
export function onDemandScripts(scripts: readonly string[]): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'sansi-on-demand-scripts',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle() {
      for (const fileName of scripts) {
        const built = await build({
          configFile: false,
          root: config.root,
          logLevel: 'warn',
          build: {
            write: false,
            target: config.build.target || 'es2022',
            lib: { entry: fileName.replace(/\.js$/, '.ts'), formats: ['iife'], name: 'sansi' },
          },
        });
        const [output] = [built].flat();
        if (output === undefined || !('output' in output)) throw new Error(`${fileName} was not built.`);
        this.emitFile({ type: 'asset', fileName, source: output.output[0].code });
      }
    },
  };
}
