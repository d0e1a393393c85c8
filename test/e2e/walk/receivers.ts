import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** What reached this computer beside HTTP: nothing is meant to. */
export type Receivers = {
  readonly udpPort: number;
  readonly tcpPort: number;
  /** How many packets and connections came, and how many of them carried the secret. */
  readonly arrived: () => { readonly udp: number; readonly tcp: number; readonly secrets: number };
  readonly close: () => void;
};

/** Listens on loopback for packets and connections of any kind. */
export async function receivers(secret: string): Promise<Receivers> {
  const came = { udp: 0, tcp: 0, secrets: 0 };
  const read = (bytes: Buffer) => {
    if (bytes.includes(secret)) came.secrets += 1;
  };
  const udp = createSocket('udp4', (bytes) => {
    came.udp += 1;
    read(bytes);
  });
  const tcp = createServer((socket) => {
    came.tcp += 1;
    socket.on('data', read).on('error', () => {});
  });
  await new Promise<void>((bound) => udp.bind(0, '127.0.0.1', bound));
  await new Promise<void>((bound) => tcp.listen(0, '127.0.0.1', bound));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    udpPort: udp.address().port,
    tcpPort: address.port,
    arrived: () => ({ ...came }),
    close: () => {
      udp.close();
      tcp.close();
    },
  };
}
