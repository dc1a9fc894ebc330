import type { SuccessorReads, SuccessorWrites } from "../successors.ts";
import type { Query } from "./query.ts";

export function successorReads(query: Query, commune: string): SuccessorReads {
  return {
    successors: () =>
      query(`select install, of_install as "of", at from successors where commune = $1 order by at, install`, [
        commune,
      ]),
  };
}

export function successorWrites(query: Query, commune: string): SuccessorWrites {
  return {
    addSuccessor: async ({ install, of, at }) => {
      await query(
        `insert into successors (commune, install, of_install, at) values ($1, $2, $3, $4) on conflict do nothing`,
        [commune, install, of, at],
      );
    },
  };
}
