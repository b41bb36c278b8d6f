import net from 'node:net';

/**
 * Claims the profile's files for this process, until it ends: false where another session's program has them. `name` is that of a pipe
 * or socket which nothing but its process keeps alive, so that no kill leaves a claim; null where a user has one session only. Whatever else
 * goes wrong, the files are taken: a program without its settings would be worse.
 */
export function claimData(name: string | null): Promise<boolean> {
  if (name === null) return Promise.resolve(true);
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      socket.destroy();
    });
    server.unref();
    server.once('error', (error) => {
      resolve(!('code' in error && error.code === 'EADDRINUSE'));
    });
    server.listen(name, () => {
      resolve(true);
    });
  });
}
