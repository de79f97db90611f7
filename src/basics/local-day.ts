/** A day as the calendar on this device has it. */

/** YYYY-MM-DD of a point in time (milliseconds since 1970), by the device's clock and time zone. */
export function localDay(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
