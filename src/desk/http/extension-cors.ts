/**
 * Lets extension pages and workers, and nobody else's web page, speak to the intake: an ordinary site must
 * not be able to make its visitors report something.
 */
import { cors } from 'hono/cors';

const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[\w.-]+$/;

export const extensionCors = cors({
  origin: (origin) => (EXTENSION.test(origin) ? origin : null),
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['content-type'],
  exposeHeaders: ['retry-after'],
  maxAge: 86_400,
});
