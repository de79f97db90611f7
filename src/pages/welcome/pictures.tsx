/**
 * The three pictures of the welcome page, drawn for Sansi. Their colours are the page's tokens (classes
 * `p-…` in welcome.css), so they turn dark with it. The words below say what they show.
 */
import type { ComponentChildren } from 'preact';

function Picture({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <svg class="picture" data-picture={name} viewBox="0 0 240 150" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A computer that holds the list and compares a page with it; nothing leads out of it. */
export function DevicePicture() {
  return (
    <Picture name="device">
      <ellipse class="p-ground" cx="120" cy="138" rx="96" ry="8" />
      <rect class="p-line p-card" x="48" y="22" width="144" height="96" rx="10" />
      <path class="p-line p-sunk" d="M32 118h176l8 12a6 6 0 0 1-5 8H29a6 6 0 0 1-5-8z" />
      <rect class="p-line p-paper" x="62" y="36" width="58" height="68" rx="5" />
      <path class="p-words" d="M71 49h40M71 61h32M71 73h40M71 85h26" />
      <circle class="p-danger" cx="108" cy="61" r="4" />
      <circle class="p-danger" cx="102" cy="85" r="4" />
      <path class="p-line p-safe" d="M155 38l25 9v19c0 16-10 28-25 34-15-6-25-18-25-34V47z" />
      <rect class="p-on-safe" x="145" y="67" width="20" height="16" rx="3" />
      <path class="p-on-safe-line" d="M149 67v-6a6 6 0 0 1 12 0v6" />
    </Picture>
  );
}

/** A window in which a sign stands in place of the page, and below it the wide button that leads back. */
export function StopPicture() {
  return (
    <Picture name="stop">
      <ellipse class="p-ground" cx="120" cy="140" rx="96" ry="7" />
      <rect class="p-line p-card" x="34" y="14" width="172" height="120" rx="10" />
      <path class="p-line" d="M34 36h172" />
      <circle class="p-dot" cx="47" cy="25" r="3.5" />
      <circle class="p-dot" cx="59" cy="25" r="3.5" />
      <circle class="p-dot" cx="71" cy="25" r="3.5" />
      <rect class="p-sunk" x="84" y="20" width="110" height="10" rx="5" />
      <path class="p-danger" d="M107 44h26l18 18v22l-18 18h-26L89 84V62z" />
      <path class="p-on-danger-line" d="M120 56v20M120 88v1" />
      <rect class="p-safe" x="66" y="110" width="108" height="16" rx="8" />
      <path class="p-on-safe-line" d="M104 118h34M110 112.5l-6 5.5 6 5.5" />
    </Picture>
  );
}

/** An older person with a phone and somebody beside her; between them the question. */
export function AskPicture() {
  return (
    <Picture name="ask">
      <ellipse class="p-ground" cx="120" cy="140" rx="96" ry="7" />
      <path class="p-line p-info" d="M38 136c0-30 14-46 36-46s36 16 36 46z" />
      <circle class="p-line p-hair" cx="74" cy="40" r="9" />
      <circle class="p-line p-skin" cx="74" cy="68" r="21" />
      <path class="p-hair" d="M53 66c0-16 9-25 21-25s21 9 21 25c-6-9-14-12-21-12s-15 3-21 12z" />
      <path
        class="p-glasses"
        d="M61 70a6 6 0 1 0 12 0 6 6 0 1 0-12 0M75 70a6 6 0 1 0 12 0 6 6 0 1 0-12 0M73 69h2"
      />
      <rect class="p-line p-sunk" x="90" y="100" width="18" height="30" rx="4" />
      <path class="p-line p-safe" d="M130 136c0-30 14-46 36-46s36 16 36 46z" />
      <circle class="p-line p-skin" cx="166" cy="66" r="21" />
      <path class="p-dark-hair" d="M145 62c1-14 9-22 21-22s20 8 21 22c-9 0-16-3-21-9-5 6-12 9-21 9z" />
      <path class="p-smile" d="M67 80c4 4 10 4 14 0M159 78c4 4 10 4 14 0" />
      <path
        class="p-line p-paper"
        d="M104 8h32a9 9 0 0 1 9 9v14a9 9 0 0 1-9 9h-8l-8 9-8-9h-8a9 9 0 0 1-9-9V17a9 9 0 0 1 9-9z"
      />
      <path
        class="p-question"
        d="M115 19c.5-3.5 2.5-5 5.5-5 3 0 5.5 2 5.5 5 0 4-5.5 4.5-5.5 8.5M120.5 33v.2"
      />
    </Picture>
  );
}
