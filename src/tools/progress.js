/**
 * Says what is being done and how far it is: a plain line at the start and every few seconds, on standard error, alike on
 * a terminal and in a log. Plain JavaScript: it is needed before any package is there.
 */

/** Milliseconds between two lines. In a log nobody waits for the next. */
const EVERY_MS = process.stderr.isTTY ? 4000 : 15_000;

/** @param {string} line */
export function say(line) {
  console.error(line);
}

/**
 * Says `title`, and every few seconds how far it is.
 * @param {string} title what is done, such as 'Compiling the bundled list'
 * @param {() => string} [how] how far it is, such as '12 of 80 files'; '' where that is unknown
 * @returns {() => void} ends it
 */
export function startProgress(title, how = () => '') {
  const start = Date.now();
  say(`${title}…`);
  const timer = setInterval(() => {
    const seconds = `${Math.round((Date.now() - start) / 1000)} s`;
    say(`${title}: ${[how(), seconds].filter(Boolean).join(', ')}`);
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/**
 * Says how far `work` is as long as it is not done.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {() => string} [how]
 * @returns {Promise<T>} what `work` gives
 */
export async function withProgress(title, work, how) {
  const end = startProgress(title, how);
  try {
    return await work();
  } finally {
    end();
  }
}
