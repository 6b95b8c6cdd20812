// @ts-check
/**
 * A snapshot as what differs from the memory that WebAssembly begins with.
 *
 * Python's memory is thirty megabytes, and most of it is zeros or stands in the WebAssembly file already.
 * A patch is the length of the header (32 bits), the size of the memory (32 bits) and the header, then pieces:
 * how far to go (32 bits), how long the piece is (32 bits), and its bytes, each the difference by XOR.
 */

/** In bytes: fewer equal ones than this do not end a piece. */
const GAP = 24;

/**
 * @param {Uint8Array} initial the memory that WebAssembly begins with
 * @param {Uint8Array} snapshot
 * @returns {Uint8Array}
 */
export function makePatch(initial, snapshot) {
  const header = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const memory = snapshot.subarray(header);
  /** @type {Uint8Array[]} */
  const pieces = [numbers(header, memory.length), snapshot.subarray(0, header)];
  let at = 0;
  let reached = 0;
  while (at < memory.length) {
    if (memory[at] === (initial[at] ?? 0)) {
      at += 1;
      continue;
    }
    const start = at;
    let end = at;
    for (; at < memory.length && at - end <= GAP; at += 1) {
      if (memory[at] !== (initial[at] ?? 0)) end = at + 1;
    }
    const piece = memory.slice(start, end);
    for (let index = 0; index < piece.length; index += 1) piece[index] ^= initial[start + index] ?? 0;
    pieces.push(numbers(start - reached, piece.length), piece);
    reached = end;
    at = end;
  }
  return joined(pieces);
}

/**
 * Say how large a snapshot a patch makes, so that there can be room for it before the memory is known.
 *
 * @param {Uint8Array} patch
 */
export function sizes(patch) {
  const view = new DataView(patch.buffer, patch.byteOffset, patch.byteLength);
  return { header: view.getUint32(0, true), memory: view.getUint32(4, true) };
}

/**
 * @param {Uint8Array} initial the memory that WebAssembly begins with
 * @param {Uint8Array} patch
 * @param {Uint8Array} snapshot is filled
 */
export function applyPatch(initial, patch, snapshot) {
  const view = new DataView(patch.buffer, patch.byteOffset, patch.byteLength);
  const { header } = sizes(patch);
  snapshot.set(patch.subarray(8, 8 + header));
  const memory = snapshot.subarray(header);
  memory.set(initial.subarray(0, memory.length));
  let at = 0;
  for (let read = 8 + header; read < patch.length; ) {
    at += view.getUint32(read, true);
    const end = at + view.getUint32(read + 4, true);
    if (end > memory.length) throw new RangeError("the patch reaches outside the memory");
    read += 8;
    for (; at < end; at += 1, read += 1) memory[at] ^= patch[read];
  }
}

/** @param {number[]} values */
function numbers(...values) {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setUint32(index * 4, value, true));
  return bytes;
}

/** @param {Uint8Array[]} pieces */
function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
