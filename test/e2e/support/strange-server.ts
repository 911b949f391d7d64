import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another origin, on this machine so that no test depends on a network; it would welcome everybody. */
export interface StrangeServer {
  readonly origin: string;
  /** What reached it. */
  readonly hits: readonly string[];
  close(): Promise<void>;
}

export async function startStrangeServer(): Promise<StrangeServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' });
    response.end('<title>strange</title>');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
