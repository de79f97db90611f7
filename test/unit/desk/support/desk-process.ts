/**
 * A desk as a process of its own, so that a test can kill it: `desk-process.ts FOLDER [DATABASE-URL [HOOK]]`
 * prints its address on one line. HOOK is the shell command that publishes.
 */
import { commandHook, startDesk } from '../../../../src/desk/server.ts';

const [dataDir = '', databaseUrl, hook] = process.argv.slice(2);
const rate = { burst: 100_000, perMinute: 100_000 };
startDesk({
  port: 0,
  dataDir,
  rate,
  proxies: 1,
  reviewerToken: 'a-reviewer-token-for-tests',
  log: () => {},
  ...(databaseUrl ? { databaseUrl } : {}),
  ...(hook ? { onDecision: commandHook(hook) } : {}),
}).then(
  (desk) => console.log(desk.url),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
