import { afterEach, describe, expect, test } from "vitest";
import { envelopeSteps, firstWaiting, sinceWords } from "../../../../src/field/parts/envelope-steps.ts";
import { envelopeLook } from "../../../../src/field/parts/envelope-words.ts";
import { lookReason } from "../../../../src/field/parts/look-reason.ts";
import type { RejectReason, Verdict } from "../../../../src/protocol/messages.ts";
import type { EnvelopeLine } from "../../../../src/store/types.ts";
import { LANGUAGES, language } from "../../../../src/ui/text/catalogue.ts";
import { quarantineText, refusalText } from "../../../../src/ui/text/codes.ts";
import { NOW, TODAY } from "../state/sample-world.ts";

const WAITING: EnvelopeLine = {
  seq: 7,
  mutations: [],
  savedAt: NOW,
  state: "on-phone",
  verdict: null,
  rejected: null,
  receivedAt: null,
  carriedAt: null,
  away: false,
};
const RECEIVED: EnvelopeLine = { ...WAITING, state: "received", receivedAt: NOW + 60_000 };

const verdictOf = (kind: string, reason: string) => ({ seq: 7, kind, revision: 1, reason }) as unknown as Verdict;
const judgedOnes: EnvelopeLine[] = [
  ...Object.keys(refusalText).map((reason) => [`refused`, reason] as const),
  ...Object.keys(quarantineText).map((reason) => [`quarantined`, reason] as const),
  ["branch", "fork"] as const,
  ["refused", "a reason of a newer office"] as const,
].map(([kind, reason]) => ({ ...RECEIVED, state: kind, verdict: verdictOf(kind, reason) }) as EnvelopeLine);
const rejected: Record<RejectReason, true> = {
  proof: true,
  malformed: true,
  "too-large": true,
  "unknown-install": true,
  "unknown-key": true,
};
const rejectedOnes = Object.keys(rejected).map((reason) => ({ ...WAITING, rejected: reason as RejectReason }));

afterEach(() => {
  language.value = "vi";
});

describe("the status of an envelope", () => {
  test("S5 without a receipt no step says that the office has it, whatever carried it", () => {
    for (const line of [WAITING, { ...WAITING, carriedAt: NOW }, ...rejectedOnes]) {
      const words = envelopeSteps(line, false).map(({ word }) => word);
      expect(words).not.toContain("Văn phòng đã nhận, có biên nhận");
      expect(envelopeLook(line).state).not.toBe("done");
    }
    expect(envelopeSteps(WAITING, false).at(-1)).toMatchObject({
      state: "open",
      word: "Chưa có biên nhận của văn phòng",
    });
  });

  test("a carried one is still here, and says since when a file has it", () => {
    const line = { ...WAITING, carriedAt: NOW + 6 * 60_000 };
    expect(sinceWords(line, false, TODAY)).toBe("Đã xuất ra tệp 17:06");
    expect(envelopeSteps(line, false).map(({ at }) => at)).toEqual([NOW, NOW + 6 * 60_000, null]);
    expect(sinceWords(WAITING, false, TODAY)).toBe("Trên máy");
  });

  test("received, applied and waiting for an earlier one are told apart, each with since when", () => {
    expect(sinceWords(RECEIVED, false, TODAY)).toBe("Văn phòng nhận 17:01");
    expect(sinceWords(RECEIVED, true, TODAY)).toBe("Văn phòng nhận 17:01 · Đã tới, chờ phần trước");
    const applied = { ...RECEIVED, state: "applied", verdict: verdictOf("applied", "") } as EnvelopeLine;
    expect(sinceWords(applied, true, TODAY)).toBe("Văn phòng nhận 17:01 · Văn phòng đã ghi");
    const parked = { ...RECEIVED, state: "parked", verdict: verdictOf("parked", "newer-body") } as EnvelopeLine;
    expect(envelopeSteps(parked, false).at(-1)).toMatchObject({ state: "open" });
    expect(envelopeLook(parked).word).toBe("Đã tới, chờ văn phòng cập nhật");
  });

  test("S7 what follows a number without a receipt waits for it", () => {
    const lines = [{ ...RECEIVED, seq: 9 }, { ...WAITING, seq: 8 }, RECEIVED];
    expect(firstWaiting(lines)).toBe(8);
    expect(firstWaiting([RECEIVED])).toBe(Infinity);
    expect(envelopeSteps({ ...RECEIVED, seq: 9 }, true).at(-1)?.word).toContain("Chờ phần trước");
  });

  test("S8 every judgement and every rejection is in sight with a sentence of its own, in both languages", () => {
    for (const spoken of LANGUAGES) {
      language.value = spoken;
      for (const line of [...judgedOnes, ...rejectedOnes]) {
        expect(envelopeLook(line).state).toBe("look");
        expect(lookReason(line)).toMatch(/\S/);
        expect(envelopeSteps(line, false).at(-1)).toMatchObject({ state: "look" });
      }
      const said = new Set(rejectedOnes.map(lookReason));
      expect(said.size).toBe(rejectedOnes.length);
    }
  });

  test("S8 what a person has put away asks for nobody, and is not called sent", () => {
    const [line] = judgedOnes;
    expect(envelopeLook({ ...line, away: true } as EnvelopeLine)).toMatchObject({ word: "Đã xem, đã cất" });
  });

  test("S10 an epoch that returned it to the outbox wins over what the office once judged", () => {
    const line = { ...WAITING, verdict: verdictOf("refused", "bad-args") };
    expect(lookReason(line)).toBeNull();
    expect(envelopeLook({ ...line, away: true }).word).toBe("Trên máy");
  });
});
