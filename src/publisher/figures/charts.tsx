/** @jsxImportSource hono/jsx */
/**
 * Small charts as SVG. They stretch with the page, so that no letter is in them: what they say stands beside them as
 * text, and below them as a table. Each begins at nothing: a rise looks as large as it is.
 */

/** One bar, `part` of `whole` long. */
export function Bar({ part, whole }: { part: number; whole: number }) {
  // What is not nothing is seen.
  const width = part === 0 ? 0 : Math.max(0.5, (100 * part) / whole);
  return (
    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={width.toFixed(2)} height="1" />
    </svg>
  );
}

const WIDTH = 1_000;
const HEIGHT = 100;

/** A line over time, from the first moment to the last. `at`: milliseconds. */
export function Line({ points }: { points: readonly { at: number; value: number }[] }) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const [first, last] = [points[0]!.at, points.at(-1)!.at];
  const steps = points.map(({ at, value }) => {
    const x = last === first ? WIDTH : ((at - first) / (last - first)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT * (1 - value / most)).toFixed(2)}`;
  });
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon class="area" points={`0,${HEIGHT} ${steps.join(' ')} ${WIDTH},${HEIGHT}`} />
      <polyline class="line" points={steps.join(' ')} />
    </svg>
  );
}

/** A column for each value. `most`: the value that is as high as the chart. */
export function Columns({ values, most }: { values: readonly number[]; most: number }) {
  const step = WIDTH / Math.max(1, values.length);
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, at) => {
        const height = value === 0 ? 0 : Math.max(1, (HEIGHT * value) / Math.max(1, most));
        return (
          <rect
            x={(at * step + step * 0.15).toFixed(1)}
            y={(HEIGHT - height).toFixed(2)}
            width={(step * 0.7).toFixed(1)}
            height={height.toFixed(2)}
          />
        );
      })}
    </svg>
  );
}
