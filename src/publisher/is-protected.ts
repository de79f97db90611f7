/** Whether nobody on the way can read or change what an address brings: over https, or from this machine itself. */
export function isProtected(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
}
