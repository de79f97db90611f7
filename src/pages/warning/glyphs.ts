/**
 * One small line drawing for each kind of fraud, on a grid of 24: it stands in the warning's picture.
 */
import type { FraudType } from '../../dissuasion/fraud-types.ts';

export const GLYPHS: Record<FraudType, string> = {
  brushing: 'M5 4h14v16H5zM8.5 9l1.5 1.5 2.5-3M8.5 15l1.5 1.5 2.5-3M15 9.5h1.5M15 15.5h1.5',
  investment: 'M4 4v16h16M7 15l4-5 3 3 6-8M16 5h4v4',
  shopping: 'M5 8h14l-1.5 12h-11zM9 8V6.5a3 3 0 0 1 6 0V8',
  'customer-service':
    'M5 14v-2a7 7 0 0 1 14 0v2M3.5 13.5h3v5h-3zM17.5 13.5h3v5h-3zM19 18.5c0 2-2.5 2.5-5 2.5',
  loan: 'M3 7h18v10H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 12h.3M17.7 12h.3',
  credit: 'M4 17a8 8 0 1 1 16 0M12 17l4-6M7 20.5h10',
  acquaintance:
    'M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM4.5 20.5c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5',
  authority:
    'M12 3l2 2.2 3-.4.6 3 2.7 1.4-1.3 2.8 1.3 2.8-2.7 1.4-.6 3-3-.4-2 2.2-2-2.2-3 .4-.6-3-2.7-1.4L5 12 3.7 9.2l2.7-1.4.6-3 3 .4zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z',
  romance:
    'M12 20S3.5 14.5 3.5 8.9C3.5 6 5.6 4 8 4c1.8 0 3.2 1 4 2.5C12.8 5 14.2 4 16 4c2.4 0 4.5 2 4.5 4.9C20.5 14.5 12 20 12 20z',
  game: 'M7 7h10c3 0 4.5 3 4.5 6.5S20 19 18.5 19c-1.8 0-2.5-3-4-3h-5c-1.5 0-2.2 3-4 3C4 19 2.5 17 2.5 13.5S4 7 7 7zM8.5 10v4M6.5 12h4M15 11h.3M17.5 13h.3',
  phishing: 'M14.5 13a4.5 4.5 0 1 0-3-3L4 17.5V20.5h3v-2.5h2.5v-2.5h2zM16 7.5h.3',
  'fake-app': 'M7 2.5h10v19H7zM10.5 18.5h3M12 6.5v6M9.5 10.5l2.5 2.5 2.5-2.5',
  'crypto-drainer': 'M3.5 7h15.5v13H3.5zM3.5 7l11-3.5V7M15 13.5h.3M12.5 11.5h6.5v4h-6.5z',
  'tech-support': 'M3 4h18v12H3zM8 20.5h8M12 16v4.5M9.5 7.5l5 5M14.5 7.5l-5 5',
  recovery: 'M4 12a8 8 0 1 0 3-6.2M4 4v4.5h4.5M12 8v8M9.5 10h4a1.5 1.5 0 0 1 0 3h-3a1.5 1.5 0 0 0 0 3h4',
  gambling: 'M4 4h16v16H4zM8.3 8.3h.4M15.3 8.3h.4M11.8 11.8h.4M8.3 15.3h.4M15.3 15.3h.4',
  other: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
};
