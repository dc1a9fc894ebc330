import type { ComponentChildren } from "preact";
import { Icon } from "../../ui/icons.tsx";
import { commonText } from "../../ui/text/common.ts";
import { commentText } from "../../ui/text/field-comment.ts";

/** The resident's own page: indigo, large, nothing of the helper's; closing it asks the helper to unlock. */
export function GuestPage({ onClose, children }: { onClose?: () => void; children: ComponentChildren }) {
  return (
    <div class="app guest">
      <header class="top">
        <div class="top__in">
          <Icon name="talk" />
          <h1 class="top__main guest__title">{commentText.guest}</h1>
          {onClose && (
            <button type="button" class="btn btn--plain guest__close" onClick={onClose}>
              {commentText.close}
            </button>
          )}
        </div>
      </header>
      <div class="band" />
      <main>
        <div class="pad stack guest__stack">{children}</div>
      </main>
      <div class="ownfoot">
        <p class="own">
          <Icon name="info" />
          <span>{commonText.voluntary}</span>
        </p>
      </div>
    </div>
  );
}
