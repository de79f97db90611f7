/**
 * Small line pictures, drawn for Sansi on a grid of 24. They are decoration: the words beside them say the
 * same, so screen readers skip them.
 */
const PATHS = {
  back: 'M10 5l-7 7 7 7M3.5 12H21',
  shield: 'M12 3l7.5 2.6v5.6c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.6zM8.4 12l2.6 2.6 4.8-5.2',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16v.4',
  lifebuoy:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5.7 5.7l3.8 3.8M14.5 14.5l3.8 3.8M18.3 5.7l-3.8 3.8M9.5 14.5l-3.8 3.8',
  phone:
    'M6 3.5h3l1.6 4.4-2.1 1.6a12 12 0 0 0 6 6l1.6-2.1 4.4 1.6v3c0 1-.9 1.8-1.9 1.7C11 19 5 13 4.3 5.4 4.2 4.4 5 3.5 6 3.5z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-4 3-6.2 6.5-6.2s6.1 2.2 6.5 6.2zM16 4.5a3.2 3.2 0 0 1 0 6.2M17.8 14c2.2.8 3.5 2.8 3.7 6',
  copy: 'M9 8.5h10.5V21H9zM5.5 15.5H4.5V3H15v2',
  share: 'M12 15V3.5M7.5 7.5L12 3l4.5 4.5M5 12.5V20.5h14v-8',
  print: 'M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z',
  chevron: 'M5.5 9l6.5 6.5L18.5 9',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.3',
  question:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.5c.2-1.7 1.3-2.6 2.8-2.6 1.6 0 2.7 1 2.7 2.4 0 2-2.7 2.2-2.7 4.3M12 16.7v.3',
  flag: 'M5 21.5V3.5M5 4.5c4-2 8 2.5 14 0v9c-6 2.5-10-2-14 0',
  check: 'M4.5 12.5l5 5.2L19.5 6.5',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  ring: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
  pause: 'M8 5v14M16 5v14',
  lock: 'M6 10.5h12V20.5H6zM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  list: 'M8.5 6h12M8.5 12h12M8.5 18h12M3.8 6h.4M3.8 12h.4M3.8 18h.4',
  sync: 'M20 12a8 8 0 0 1-14.5 4.6M4 12a8 8 0 0 1 14.5-4.6M18.8 3.5v4.2h-4.2M5.2 20.5v-4.2h4.2',
  eye: 'M2.5 12c2.3-4.3 5.6-6.5 9.5-6.5s7.2 2.2 9.5 6.5c-2.3 4.3-5.6 6.5-9.5 6.5S4.8 16.3 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  card: 'M3 5.5h18v13H3zM3 10h18M6.5 15h4',
  coin: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9 8l3 4 3-4M12 12v5M9.5 13h5M9.5 15.3h5',
} as const;

export type IconName = keyof typeof PATHS;

/** @param size in pixels at the usual text size; it grows with the text. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  const side = `${size / 16}rem`;
  return (
    <svg
      class="icon"
      width={side}
      height={side}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
