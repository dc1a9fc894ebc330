import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import type { Comment } from "../../domain/records.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Chip, Chips } from "../../ui/parts/chip.tsx";
import { Row } from "../../ui/parts/row.tsx";
import { commonText } from "../../ui/text/common.ts";
import { shortDay } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import { commentsText } from "../../ui/text/field-comment-list.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { whereWords } from "../parts/comment-words.ts";
import { Place } from "../parts/page.tsx";
import {
  type CommentDraftPlace,
  chosenShelf,
  commentDrafts,
  commentsOnPhone,
  SHELVES,
  type Shelf,
  shelfOf,
} from "../state/comment-list.ts";
import { useCampaign, useComments, useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";

/** Ý kiến: what residents said and still have to send, what travels to the office, what is done. */
export function CommentsScreen() {
  const { helper } = useSession();
  const onPhone = commentsOnPhone(useEnvelopes());
  const drafts = useCommentDrafts();
  const mine = useComments().filter((comment) => comment.helper === helper);
  const on = (shelf: Shelf) => mine.filter((comment) => shelfOf(comment, onPhone) === shelf).sort(byDay);
  const shelf = chosenShelf.value;
  const count = (of: Shelf) => formatNumber(of === "drafts" ? drafts.length : on(of).length, 0);
  return (
    <Place here="comments" title={fieldText.comments}>
      <div class="pad stack">
        <Chips label={fieldText.filter} line>
          {SHELVES.map((of) => (
            <Chip
              key={of}
              on={shelf === of}
              count={count(of)}
              onClick={() => {
                chosenShelf.value = of;
              }}
            >
              {commentsText[of]}
            </Chip>
          ))}
        </Chips>
        <Button kind="main" wide icon="plus" href="/y-kien/moi">
          {commentsText.invite}
        </Button>
        {shelf === "drafts" ? <Drafts drafts={drafts} /> : <Shelves comments={on(shelf)} onPhone={onPhone} />}
        <p class="mute">{commonText.voluntary}</p>
      </div>
    </Place>
  );
}

function byDay(a: Comment, b: Comment): number {
  return a.day < b.day ? 1 : a.day > b.day ? -1 : 0;
}

function Shelves({ comments, onPhone }: { comments: readonly Comment[]; onPhone: ReadonlySet<Id> }) {
  const own = comments.filter((comment) => comment.route === "own");
  const office = comments.filter((comment) => comment.route === "office");
  if (comments.length === 0) return <p class="mute">{commentsText.none}</p>;
  return (
    <>
      <Group title={commentsText.ownRoute} comments={own} onPhone={onPhone} />
      <Group title={commentsText.officeRoute} comments={office} onPhone={onPhone} />
    </>
  );
}

function Group({
  title,
  comments,
  onPhone,
}: {
  title: string;
  comments: readonly Comment[];
  onPhone: ReadonlySet<Id>;
}) {
  if (comments.length === 0) return null;
  return (
    <>
      <h2 class="h2 under">{title}</h2>
      <ul class="list">
        {comments.map((comment) => (
          <li key={comment.id}>
            <CommentRow comment={comment} waits={onPhone.has(comment.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CommentRow({ comment, waits }: { comment: Comment; waits: boolean }) {
  const item = useCampaign()?.items.find((it) => it.id === comment.item);
  const day = shortDay(comment.day);
  const isHere = useSession().own.all.value.has(comment.id);
  const isOwn = comment.route === "own";
  return (
    <Row
      href={`/y-kien/${comment.id}`}
      icon={isOwn ? "talk" : waits ? "env" : "stamp"}
      state={isOwn ? "appt" : waits ? "phone" : "done"}
      name={<CommentName comment={comment} />}
      sub={[
        item?.short,
        isOwn ? commentsText.writtenOn(day) : commentsText.sealedOn(day),
        whereWords(comment, waits, isHere),
      ]
        .filter(Boolean)
        .join(" · ")}
    />
  );
}

/** Only this phone knows whose own draft it is. */
function CommentName({ comment }: { comment: Comment }) {
  const { own } = useSession();
  const views = useViews();
  if (comment.route === "office") return <>{comment.signedBy ? commentsText.signed : commentsText.unsigned}</>;
  const from = own.all.value.get(comment.id);
  const view = from?.household ? views.get(from.household) : undefined;
  const member = view?.household.members.find((it) => it.id === from?.member);
  return <>{member?.name ?? (view ? stripText.householdNamed(view.name) : commentsText.someone)}</>;
}

function Drafts({ drafts }: { drafts: readonly CommentDraftPlace[] }) {
  const views = useViews();
  if (drafts.length === 0) return <p class="mute">{commentsText.noneDrafts}</p>;
  return (
    <ul class="list">
      {drafts.map(({ household, draft }) => (
        <li key={draft}>
          <Row
            href={`${household === null ? "/y-kien/moi" : `/ho/${household}/y-kien`}?nhap=${draft}`}
            icon="pen"
            state="phone"
            name={
              household === null
                ? commentsText.draftUnfinished
                : stripText.householdNamed(views.get(household)?.name ?? "")
            }
            sub={commentsText.continueDraft}
          />
        </li>
      ))}
    </ul>
  );
}

function useCommentDrafts(): CommentDraftPlace[] {
  const { store } = useSession();
  const [drafts, setDrafts] = useState<CommentDraftPlace[]>([]);
  useEffect(() => {
    let gone = false;
    void store.draftKeys().then((keys) => {
      if (!gone) setDrafts(commentDrafts(keys));
    });
    return () => {
      gone = true;
    };
  }, [store]);
  return drafts;
}
