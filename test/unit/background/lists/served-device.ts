/** A device and a publisher whose list it is served: what most tests of the lists begin with. */
import { Device, LIST_URL } from './device.ts';
import { names, packOne, TestPublisher } from './publisher.ts';

export interface ServedDevice {
  device: Device;
  publisher: TestPublisher;
}

/** @param count names in the list that is published
 * @param url of the build's own list: another address than the publisher's cannot be had */
export async function servedDevice(count: number, url = LIST_URL): Promise<ServedDevice> {
  const device = new Device();
  const publisher = await TestPublisher.create(() => device.now);
  device.server.files = publisher.files;
  await packOne(device);
  device.preset = { url, publicKey: publisher.publicKey };
  await publisher.publish(names(0, count));
  return { device, publisher };
}
