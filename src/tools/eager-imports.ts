/**
 * Chrome's worker may load nothing once it runs. What our sources import when it is needed becomes part of its one
 * file there, and is still evaluated only then. Firefox loads it as the sources say.
 */
import type { Plugin } from 'vite';

const ON_DEMAND = /\bimport\(('[^']+')\)/g;

/** The build step for Chrome. */
export function eagerImports(): Plugin {
  return {
    name: 'sansi-eager-imports',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/(?:background|list|platform)\/[^?]*\.ts$/, code: 'import(' },
      // The bundler wraps what is required into a function that runs at the first call.
      handler: (code) => code.replace(ON_DEMAND, 'Promise.resolve().then(() => require($1))'),
    },
  };
}
