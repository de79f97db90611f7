/**
 * A desk as a process of its own, so that a test can kill it: `desk-process.ts FOLDER [DATABASE-URL]` prints
 * its address on one line.
 */
import { startDesk } from '../../../../src/desk/server.ts';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const rate = { burst: 100_000, perMinute: 100_000 };
startDesk({
  port: 0,
  dataDir,
  rate,
  proxies: 1,
  reviewerToken: 'a-reviewer-token-for-tests',
  log: () => {},
  ...(databaseUrl ? { databaseUrl } : {}),
}).then(
  (desk) => console.log(desk.url),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
