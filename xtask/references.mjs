// What refers to what in a linked module: read from the relocations that the linker leaves in it
// when asked to (`--emit-relocs`, see build.rs). Knows the format of object files for WebAssembly
// (https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md), and nothing of this map.

const SECTION = { custom: 0, import: 2, export: 7, element: 9, code: 10, data: 11 };
const SYMBOL = { function: 0, data: 1, section: 3 };
const SYMBOL_TABLE = 8;
const NAMES_OF_FUNCTIONS = 1;
const UNDEFINED = 0x10;
const NAMED = 0x40;
/** Relocations by what they refer to; those of data have an addend. */
const TO_FUNCTION = [0, 1, 2, 26];
const TO_DATA = [3, 4, 5];
const WITH_ADDEND = [3, 4, 5, 8, 9];

/** Reads numbers and names, one after the other. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  signed() {
    const start = this.at;
    const value = this.number();
    const bits = 7 * (this.at - start);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  }
  name() {
    const length = this.number();
    return this.bytes.toString("utf8", this.at, (this.at += length));
  }
  /** Goes past limits of a table or a memory. */
  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }
  each(read) {
    return Array.from({ length: this.number() }, (_, index) => read(index));
  }
}

/** Where the sections are, custom ones by their names. */
const sections = (bytes) => {
  const found = new Map();
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    const start = reader.at;
    const key = id === SECTION.custom ? reader.name() : id;
    found.set(key, { start, content: reader.at, end: start + size });
    reader.at = start + size;
  }
  return found;
};

const countImports = (reader) => {
  let functions = 0;
  reader.each(() => {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === 0) functions += 1 + 0 * reader.number();
    else if (kind === 1) reader.byte(), reader.limits();
    else if (kind === 2) reader.limits();
    else reader.byte(), reader.byte();
  });
  return functions;
};

const readNames = (reader, end) => {
  const names = [];
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.number() + reader.at;
    if (kind === NAMES_OF_FUNCTIONS) reader.each(() => (names[reader.number()] = reader.name()));
    reader.at = next;
  }
  return names;
};

/** What each exported function is called outside. */
const readExports = (reader, names) =>
  reader
    .each(() => {
      const name = reader.name();
      const kind = reader.byte();
      const index = reader.number();
      return kind === 0 ? [name, names[index]] : [];
    })
    .filter(([name]) => name);

/** The one active segment of functions: what is behind the numbers that stand for functions. */
const readTable = (reader, names) => {
  const segments = reader.each(() => {
    if (reader.number() !== 0) throw new Error("a segment of the table is of an unknown sort");
    reader.byte();
    const first = reader.number();
    reader.byte();
    return { first, functions: reader.each(() => names[reader.number()]) };
  });
  if (segments.length !== 1) throw new Error("the table has not one segment");
  return segments[0];
};

/** Address of each segment of data, and where its bytes begin. */
const readSegments = (reader) =>
  reader.each(() => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("a segment of data is of an unknown sort");
    const address = reader.number();
    reader.byte();
    const length = reader.number();
    const start = reader.at;
    reader.at += length;
    return { address, start };
  });

const readSymbols = (reader, end, names, segments) => {
  reader.number();
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.number() + reader.at;
    if (kind === SYMBOL_TABLE) {
      return reader.each((index) => {
        const kind = reader.byte();
        const flags = reader.number();
        if (kind === SYMBOL.section) return void reader.number();
        if (kind !== SYMBOL.data) {
          const of = reader.number();
          if (!(flags & UNDEFINED) || flags & NAMED) reader.name();
          return kind === SYMBOL.function ? { node: names[of] } : undefined;
        }
        reader.name();
        if (flags & UNDEFINED) return undefined;
        const segment = segments[reader.number()];
        const offset = reader.number();
        const size = reader.number();
        // Symbols of what the linker itself lays out have no segment.
        return segment && { node: index, address: segment.address + offset, start: segment.start + offset, size };
      });
    }
    reader.at = next;
  }
  throw new Error("the module has no table of symbols");
};

/** The relocations of one section, each with the place it is in and the symbol it refers to. */
const readRelocations = (reader, base, symbols) => {
  reader.number();
  return reader.each(() => {
    const type = reader.byte();
    const place = base + reader.number();
    const symbol = symbols[reader.number()];
    const addend = WITH_ADDEND.includes(type) ? reader.signed() : 0;
    const refers = TO_FUNCTION.includes(type) || TO_DATA.includes(type);
    return { place, to: refers ? symbol?.node : undefined, address: TO_DATA.includes(type) ? symbol?.address + addend : undefined };
  });
};

/**
 * Of a module that the linker wrote: `edges`, from each function (by its name) and each symbol of
 * data (by its number) to those it refers to; `data`, the address, size and bytes of these symbols;
 * `table`, the functions that are called by number, from number `first` on; `exports`, functions by
 * what they are called outside.
 */
export const references = (bytes) => {
  const found = sections(bytes);
  const at = (key) => {
    if (!found.has(key)) throw new Error(`the module has no section ${key}: was it linked with --emit-relocs?`);
    return new Reader(bytes, found.get(key).content);
  };
  const imported = countImports(at(SECTION.import));
  const names = readNames(at("name"), found.get("name").end);
  const table = readTable(at(SECTION.element), names);
  const segments = readSegments(at(SECTION.data));
  const symbols = readSymbols(at("linking"), found.get("linking").end, names, segments);

  const edges = new Map();
  const add = (from, to) => to !== undefined && (edges.get(from) ?? edges.set(from, new Set()).get(from)).add(to);
  const code = at(SECTION.code);
  const bodies = code.each((index) => {
    const length = code.number();
    return { node: names[imported + index], end: (code.at += length) };
  });
  let body = 0;
  const pointers = new Map();
  for (const { place, to, address } of readRelocations(at("reloc.CODE"), found.get(SECTION.code).start, symbols)) {
    while (place >= bodies[body].end) body += 1;
    add(bodies[body].node, to);
    if (address !== undefined) pointers.set(to, [...(pointers.get(to) ?? []), address]);
  }
  const data = symbols.filter((symbol) => symbol?.size > 0);
  for (const { place, to } of readRelocations(at("reloc.DATA"), found.get(SECTION.data).start, symbols)) {
    const owners = data.filter(({ start, size }) => start <= place && place < start + size);
    if (owners.length === 0) throw new Error("an address stands in data that is no symbol's");
    for (const { node } of owners) add(node, to);
  }
  const textOf = ({ start, size }) => bytes.toString("latin1", start, start + size);
  return { edges, data: data.map((symbol) => ({ ...symbol, text: textOf(symbol) })), pointers, table, exports: readExports(at(SECTION.export), names) };
};
