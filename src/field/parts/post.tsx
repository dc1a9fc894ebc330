import { perforated } from "../../ui/parts/stamp.tsx";
import { syncText } from "../../ui/text/field-sync.ts";

/** Three posts: on this phone, put into a file, received by the office. A copy in a file still counts as here. */
export function Post({ here, carried, received }: { here: string; carried: string; received: string }) {
  return (
    <ol class="post" aria-label={syncText.where}>
      <li>
        <Envelope count={here} />
        <p>
          <b>{syncText.here}</b>
        </p>
      </li>
      <li>
        <Envelope count={carried} />
        <p>
          <b>{syncText.carried}</b>
        </p>
      </li>
      <li>
        <span class="post__n num">
          <svg viewBox="0 0 60 48" aria-hidden="true">
            <path
              d={perforated(6, 6, 2.6, 7.66, 7.66)}
              transform="translate(7 1)"
              fill="var(--forest-wash)"
              stroke="var(--forest)"
              stroke-width="1.5"
            />
          </svg>
          <span>{received}</span>
        </span>
        <p>
          <b>{syncText.atOffice}</b>
        </p>
      </li>
    </ol>
  );
}

function Envelope({ count }: { count: string }) {
  return (
    <span class="post__n post__n--env num">
      <svg viewBox="0 0 60 48" aria-hidden="true">
        <path
          d="M3 7h54v37H3z"
          fill="var(--kraft-wash)"
          stroke="var(--kraft)"
          stroke-width="2"
          stroke-linejoin="round"
        />
        <path d="m3 8 9 5M57 8l-9 5" fill="none" stroke="var(--kraft)" stroke-width="2" stroke-linecap="round" />
      </svg>
      <span>{count}</span>
    </span>
  );
}
