import { Notice } from "../../ui/parts/notice.tsx";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import type { Act } from "./use-act.ts";

/** Beside the button, and it stays: errors are no toasts. */
export function ActProblem({ of }: { of: Act }) {
  return of.problem && of.problem !== "signed-out" ? (
    <Notice tone="look">{officeProblemText[of.problem]}</Notice>
  ) : null;
}
