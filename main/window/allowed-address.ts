import { addressFrom } from '../base/web-address';

const ourselves = ['127.0.0.1', '[::1]', 'localhost'];

/** May the app ask for it? https, and plain http for the sandbox on this computer alone. What is no address may not. */
export function isAllowed(url: string): boolean {
  const address = addressFrom(url);
  if (address?.protocol === 'https:') return true;
  return address?.protocol === 'http:' && ourselves.includes(address.hostname);
}
