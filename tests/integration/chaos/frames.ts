/** Websocket frames as bytes (RFC 6455 §5.2), as far as a network that spoils them has to know them. */

const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;

export const isText = (frame: Buffer): boolean => ((frame[0] ?? 0) & 0x0f) === TEXT;

/** Length of the frame that `bytes` begin with; null where they do not hold all of it yet. */
function lengthOf(bytes: Buffer): number | null {
  if (bytes.length < 2) return null;
  const second = bytes[1] ?? 0;
  const mask = (second & 0x80) === 0 ? 0 : 4;
  const short = second & 0x7f;
  const header = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < header) return null;
  const payload = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const total = header + mask + payload;
  return bytes.length < total ? null : total;
}

/** Cuts one direction of a websocket connection into the HTTP head and the frames behind it. */
export function createSplitter(): (
  chunk: Buffer,
) => readonly { readonly is: 'head' | 'frame'; readonly bytes: Buffer }[] {
  let left = Buffer.alloc(0);
  let upgraded = false;
  return (chunk) => {
    left = Buffer.concat([left, chunk]);
    const parts: { is: 'head' | 'frame'; bytes: Buffer }[] = [];
    const take = (is: 'head' | 'frame', length: number): void => {
      parts.push({ is, bytes: left.subarray(0, length) });
      left = left.subarray(length);
    };
    if (!upgraded) {
      const end = left.indexOf('\r\n\r\n');
      if (end < 0) return parts;
      upgraded = true;
      take('head', end + 4);
    }
    for (let length = lengthOf(left); length !== null; length = lengthOf(left)) take('frame', length);
    return parts;
  };
}

/** What a frame from the server holds, as text. */
export function textOf(frame: Buffer): string {
  const short = (frame[1] ?? 0) & 0x7f;
  return frame.subarray(short === 127 ? 10 : short === 126 ? 4 : 2).toString('utf8');
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const size =
    length < 126
      ? Buffer.from([length])
      : length < 65_536
        ? Buffer.from([126, length >> 8, length & 0xff])
        : Buffer.concat([
            Buffer.from([127, 0, 0, 0, 0]),
            Buffer.from([length >> 24, length >> 16, length >> 8, length]),
          ]);
  return Buffer.concat([Buffer.from([0x80 | opcode]), size, payload]);
}

export const textFrame = (text: string): Buffer => frame(TEXT, Buffer.from(text, 'utf8'));
export const binaryFrame = (bytes: Buffer): Buffer => frame(BINARY, bytes);

export function closeFrame(code: number, reason: string): Buffer {
  return frame(CLOSE, Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason, 'utf8')]));
}
