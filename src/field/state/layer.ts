import type { Id } from "../../base/id.ts";
import { KINDS, type Kind } from "../../domain/records.ts";
import type { AnyPut, Row, World } from "../../domain/world.ts";

/** Records by kind and id. */
export type Layer = { readonly [K in Kind]: Map<Id, Row<K>> };

export function emptyLayer(): Layer {
  return Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as Layer;
}

/** On the phone no field has a mark: one empty record serves 10,000 rows. */
const NO_MARKS = {};

export function put(
  layer: Layer,
  { kind, id, revision, doc }: { kind: Kind; id: Id; revision: number; doc: unknown },
): void {
  (layer[kind] as Map<Id, unknown>).set(id, { kind, id, revision, doc, fields: NO_MARKS });
}

export function putAll(layer: Layer, puts: readonly AnyPut[], revision: number): void {
  for (const { kind, id, doc } of puts) put(layer, { kind, id, doc, revision });
}

export function* rowsOf(layer: Layer): Iterable<Row> {
  for (const kind of KINDS) yield* layer[kind].values() as Iterable<Row>;
}

/** The first layer that knows a record wins. */
export function through(...layers: readonly Layer[]): World {
  return {
    get: (kind, id) => {
      for (const layer of layers) {
        const row = layer[kind].get(id);
        if (row) return row;
      }
      return undefined;
    },
    // Assignments are the office's: no act of the field asks for them.
    assignmentsOf: () => [],
    hangingOn: () => [],
  };
}
