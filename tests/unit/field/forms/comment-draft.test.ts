import { describe, expect, it } from "vitest";
import { maySign } from "../../../../src/domain/minor.ts";
import { NOTICE_VERSION } from "../../../../src/domain/notice-version.ts";
import type { Campaign, Member } from "../../../../src/domain/records.ts";
import { appointmentChoices } from "../../../../src/field/forms/appointment-choice.ts";
import {
  askBlock,
  characters,
  commentConsent,
  EMPTY_COMMENT,
  lacksDiacritics,
  signBlock,
  startComment,
  writeBlock,
} from "../../../../src/field/forms/comment-draft.ts";

const campaign = { items: [{ id: "i1" }, { id: "i2" }], routes: ["own", "office"], commentLimit: 5 } as Campaign;

describe("a comment", () => {
  it("begins with consent, and with nothing chosen", () => {
    expect(startComment(campaign)).toEqual(EMPTY_COMMENT);
    expect(startComment(campaign)).toMatchObject({
      step: "consent",
      stance: null,
      item: null,
      route: null,
      signer: null,
    });
  });

  it("keeps with the consent which words were shown: the app's own, whatever the campaign began with", () => {
    expect(commentConsent(EMPTY_COMMENT)).toEqual({ notice: NOTICE_VERSION, way: "spoken", guardian: false });
  });

  it("does not ask where there is only one answer", () => {
    expect(startComment({ ...campaign, items: [{ id: "i1" }], routes: ["office"] } as Campaign)).toMatchObject({
      item: "i1",
      route: "office",
    });
  });

  it("needs an item and a route, never a stance", () => {
    expect(askBlock({ ...EMPTY_COMMENT, route: "own" })).toBe("item-missing");
    expect(askBlock({ ...EMPTY_COMMENT, item: "i1" })).toBe("route-missing");
    expect(askBlock({ ...EMPTY_COMMENT, item: "i1", route: "own" })).toBeNull();
  });

  it("counts characters as a reader does", () => {
    expect(characters("ngõ")).toBe(3);
    expect(writeBlock({ ...EMPTY_COMMENT, text: "năm năm" }, campaign)).toBe("too-long");
    expect(writeBlock({ ...EMPTY_COMMENT, text: "  " }, campaign)).toBe("text-missing");
    expect(writeBlock({ ...EMPTY_COMMENT, stance: "partly" }, campaign)).toBeNull();
  });

  it("hints at missing diacritics only in longer texts", () => {
    expect(lacksDiacritics("Day la loi viet thu khong co dau")).toBe(true);
    expect(lacksDiacritics("Đây là lời viết thử có dấu")).toBe(false);
    expect(lacksDiacritics("ok cam on")).toBe(false);
  });

  it("never keeps a personal id number", () => {
    expect(writeBlock({ ...EMPTY_COMMENT, text: "038868929571" }, { ...campaign, commentLimit: 2000 })).toBe(
      "personal-number",
    );
  });

  it("is signed by somebody under 18 only with the guardian's yes", () => {
    const young = { birth: "2012" } as Member;
    expect(signBlock(EMPTY_COMMENT, young, "2025-11-06")).toBe("guardian-missing");
    expect(signBlock({ ...EMPTY_COMMENT, guardian: true }, young, "2025-11-06")).toBeNull();
    expect(signBlock(EMPTY_COMMENT, { birth: "1980" } as Member, "2025-11-06")).toBeNull();
  });

  it("is not signed by a child under seven", () => {
    expect(maySign({ birth: "2020-01-01" } as Member, "2025-11-06")).toBe(false);
    expect(maySign({ birth: null } as Member, "2025-11-06")).toBe(true);
  });
});

describe("appointments at hand", () => {
  it("offers tonight only before the hour, and Saturday only when it is not tomorrow", () => {
    expect(appointmentChoices("2025-11-06", "17:26")).toEqual({
      tonight: { day: "2025-11-06", time: "19:00" },
      tomorrow: { day: "2025-11-07", time: "17:30" },
      saturday: { day: "2025-11-08", time: null },
    });
    expect(appointmentChoices("2025-11-07", "20:00")).toMatchObject({ tonight: null, saturday: null });
  });
});
