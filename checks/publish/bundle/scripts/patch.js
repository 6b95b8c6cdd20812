// @ts-check
/**
 * A snapshot as what differs from the memory that WebAssembly begins with.
 *
 * Python's memory is thirty megabytes, and most of it is zeros or stands in the WebAssembly file already.
 * A patch is the header, then pieces: how far to go (32 bits), how long the piece is (32 bits), and its bytes,
 * each the difference by XOR.
 */

/** In bytes: fewer equal ones than this do not end a piece. */
const GAP = 24;

/**
 * How large a snapshot's parts are, in bytes: its header, its memory, and what WebAssembly begins with.
 *
 * @typedef {{header: number, memory: number, initial: number}} Layout
 */

/**
 * @param {Uint8Array} memory what WebAssembly begins with
 * @param {Uint8Array} snapshot
 * @returns {{patch: Uint8Array, layout: Layout}}
 */
export function makePatch(memory, snapshot) {
  const header = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const after = snapshot.subarray(header);
  let initial = memory.length;
  while (initial > 0 && memory[initial - 1] === 0) initial -= 1;
  // Nothing but what differs is left, in place.
  const rest = after.slice();
  for (let at = 0; at < initial; at += 1) rest[at] ^= memory[at];
  /** @type {Uint8Array[]} */
  const pieces = [snapshot.subarray(0, header)];
  let reached = 0;
  let at = 0;
  while (at < rest.length) {
    if (rest[at] === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let end = at;
    for (; at < rest.length && at - end <= GAP; at += 1) {
      if (rest[at] !== 0) end = at + 1;
    }
    pieces.push(numbers(start - reached, end - start), rest.subarray(start, end));
    reached = end;
  }
  return { patch: joined(pieces), layout: { header, memory: after.length, initial } };
}

/**
 * Make a memory what it was when the snapshot was taken, whatever has been written in it since it began.
 *
 * @param {Uint8Array} memory is changed
 * @param {Uint8Array} initial what it began with
 * @param {Uint8Array} patch
 * @param {number} header
 */
export function applyPatch(memory, initial, patch, header) {
  const view = new DataView(patch.buffer, patch.byteOffset, patch.byteLength);
  memory.set(initial);
  let reached = 0;
  for (let read = header; read < patch.length; ) {
    const start = reached + view.getUint32(read, true);
    const end = start + view.getUint32(read + 4, true);
    if (end > memory.length) throw new RangeError("the patch reaches outside the memory");
    memory.fill(0, Math.max(reached, initial.length), Math.max(start, initial.length));
    memory.set(patch.subarray(read + 8, read + 8 + end - start), start);
    for (let at = start; at < Math.min(end, initial.length); at += 1) memory[at] ^= initial[at];
    read += 8 + end - start;
    reached = end;
  }
  memory.fill(0, Math.max(reached, initial.length));
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
