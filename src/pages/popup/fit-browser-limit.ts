/**
 * A browser gives a toolbar popup 800 pixels at most, which are 200 of the page's at a zoom of 400 %: there the
 * popup takes what it gets instead of asking for its own width.
 */

/** Milliseconds without a change of size after which the browser has settled on one. */
const SETTLED = 300;

/** Goes on for as long as the popup is open: the zoom can change under it. */
export function fitBrowserLimit(): void {
  const { documentElement: root } = document;
  if (root.dataset.shown !== 'popup') return;
  const fit = () => {
    if (root.scrollWidth > root.clientWidth) root.style.minWidth = `${root.clientWidth}px`;
  };
  let timer = setTimeout(fit, SETTLED);
  addEventListener('resize', () => {
    clearTimeout(timer);
    timer = setTimeout(fit, SETTLED);
  });
}
