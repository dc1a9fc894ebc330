import { type Id, newId } from "../../base/id.ts";
import { askToKeep } from "../../device/persist.ts";
import type { RecordVisitArgs } from "../../domain/acts/record-visit.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { RefusalReason } from "../../domain/world.ts";
import type { Save, SaveResult } from "../../store/types.ts";
import { dropToast, showToast } from "../../ui/parts/toast.tsx";
import { commonText } from "../../ui/text/common.ts";
import { askForRoom } from "./full-disk.ts";
import { random } from "./random.ts";
import { type Session, session } from "./session.ts";
import { draftKeeper } from "./use-draft.ts";

/** An act by its name in domain/acts, with its arguments. */
export interface NamedAct {
  name: string;
  args: unknown;
}

export interface SaveOptions {
  /** The draft that ends with this save. */
  draft?: string;
  /** Texts that only this phone can read, written in the same transaction. */
  own?: NonNullable<Save["own"]>;
  /** What is said after the transaction; the default is "Đã lưu trên máy." */
  said?: string;
  /** No toast: the screen says it itself. */
  quiet?: boolean;
  /** The revision that a form was opened on, when that is older than what the phone holds now (S12). */
  baseRevision?: number;
}

/** Only "saved" may be said as saved. In every other case the form keeps its content and its draft. */
export type SaveOutcome = SaveResult | { kind: "refused"; reason: RefusalReason | "never-in-scope" | "gone-at-office" };

/** One save: one envelope, applied together or not at all. Never throws; never navigates. */
export async function save(acts: readonly NamedAct[], options: SaveOptions = {}): Promise<SaveOutcome> {
  const open = session.peek();
  if (!open) return { kind: "failed", error: "locked" };
  const mutations = acts.map((act) => toMutation(act, open, options.baseRevision));
  const rehearsed = open.world.rehearse(mutations);
  if (rehearsed.kind !== "applied") return { kind: "refused", reason: rehearsed.reason };
  // An undo that still stands belongs to the save before.
  dropToast();
  const keeper = options.draft === undefined ? undefined : draftKeeper(options.draft);
  await keeper?.hold();
  const result = await write(open, mutations, options);
  if (result.kind !== "saved") {
    keeper?.resume();
    return result;
  }
  keeper?.end();
  open.world.add({ seq: result.seq, mutations, verdict: null });
  if (options.own) open.own.take(options.own);
  if (!options.quiet) say(acts, options.said);
  askToKeep();
  return result;
}

/** On a full disk the same save is tried again as often as the user asks for it. */
async function write(open: Session, mutations: Mutation[], options: SaveOptions): Promise<SaveResult> {
  const result = await tryWrite(open, mutations, options);
  if (result.kind !== "full" || !(await askForRoom())) return result;
  return write(open, mutations, options);
}

async function tryWrite(open: Session, mutations: Mutation[], options: SaveOptions): Promise<SaveResult> {
  try {
    return await open.store.save({
      mutations,
      ...(options.draft !== undefined && { draft: options.draft }),
      ...(options.own && { own: options.own }),
    });
  } catch (error) {
    return { kind: "failed", error: error instanceof Error ? error.message : String(error) };
  }
}

function toMutation(act: NamedAct, open: Session, baseRevision: number | undefined): Mutation {
  return {
    id: newId(random),
    name: act.name,
    args: act.args,
    madeAt: Date.now(),
    baseRevision: baseRevision ?? open.world.revision,
  };
}

/** A visit can be taken back with one press; everything else is mended by editing it. */
function say(acts: readonly NamedAct[], said: string | undefined): void {
  const visit = acts.length === 1 && acts[0]?.name === "record-visit" ? (acts[0].args as RecordVisitArgs).id : null;
  const text = said ?? commonText.saved;
  if (visit === null) showToast({ text });
  else showToast({ text, act: { label: commonText.undo, run: () => void takeBack(visit) } });
}

/** Hoàn tác: a second envelope that withdraws the visit. What was saved is never unsaved (S14). */
export async function takeBack(visit: Id): Promise<SaveOutcome> {
  dropToast();
  return save([{ name: "withdraw-visit", args: { visit } }], { said: commonText.undone });
}
