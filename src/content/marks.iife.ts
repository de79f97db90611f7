/**
 * Runs in every document once it is there, apart from the guard, which has to be small: marks the links that lead
 * to listed sites.
 */
import { LinkMarks } from './links.ts';

new LinkMarks().start();
