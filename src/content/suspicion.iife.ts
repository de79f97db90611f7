/**
 * Runs in the top document of a tab once it is there: looks whether a page that no list names is made like a fraud.
 */
import { lookForSuspicion } from './suspicion/suspect-page.ts';

void lookForSuspicion();
