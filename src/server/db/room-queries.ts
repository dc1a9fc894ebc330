import type { Lately, RoomReads } from "../day-room.ts";
import type { Query } from "./query.ts";

export function roomReads(query: Query, commune: string): RoomReads {
  return {
    receivedLately: (after, upTo, install) =>
      query<Lately>(
        `select install, count(*)::int as envelopes, sum(octet_length(bytes))::bigint as bytes from envelopes
         where commune = $1 and received_at > $2 and received_at <= $3 and ($4::text is null or install = $4)
         group by install order by install`,
        [commune, after, upTo, install],
      ),
  };
}
