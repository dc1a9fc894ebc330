import { describe, expect, it } from "vitest";
import {
  aCampaign,
  aContext,
  aHousehold,
  aMember,
  anId,
  CONSENT,
  HELPER,
  ITEM,
  OTHER_VILLAGE,
  TestWorld,
  VILLAGE,
} from "../a-world.ts";

const household = aHousehold();
const comment = (changes: object = {}) => ({
  id: anId(),
  village: VILLAGE,
  item: ITEM,
  route: "own",
  consent: CONSENT,
  sealed: null,
  signedBy: null,
  ...changes,
});

describe("write-comment", () => {
  const world = new TestWorld({ household: [household] });

  it("keeps area, item and day, and nothing of a household, person or time", () => {
    const args = comment();
    const doc = { ...args, day: "2025-11-06", stage: "pending", helper: HELPER };
    const result = world.run("write-comment", args, aContext());
    expect(result).toEqual({ kind: "applied", notes: [], puts: [{ kind: "comment", id: args.id, doc }] });
  });

  it("is not taken without consent", () => {
    expect(world.run("write-comment", comment({ consent: null }), aContext())).toMatchObject({ reason: "bad-args" });
  });

  it("takes a sealed text on the route through the office only, and always there", () => {
    const run = (changes: object) => world.run("write-comment", comment(changes), aContext());
    expect(run({ route: "office" })).toMatchObject({ reason: "bad-args" });
    expect(run({ sealed: "abc" })).toMatchObject({ reason: "bad-args" });
    expect(run({ route: "office", sealed: "abc" }).kind).toBe("applied");
  });

  it("refuses a route that the campaign does not allow, and an item that it does not have", () => {
    const context = aContext({ campaign: aCampaign({ routes: ["office"] }) });
    expect(world.run("write-comment", comment(), context)).toMatchObject({ reason: "route-closed" });
    expect(world.run("write-comment", comment({ item: anId() }), aContext())).toMatchObject({ reason: "unknown-item" });
    const none = aContext({ campaign: null });
    expect(world.run("write-comment", comment(), none)).toMatchObject({ reason: "unknown-item" });
  });

  it("is signed only by a member of a household of that village", () => {
    const signedBy = { household: household.id, member: household.members[0]?.id };
    const run = (changes: object) => world.run("write-comment", comment(changes), aContext());
    expect(run({ signedBy }).kind).toBe("applied");
    expect(run({ signedBy, village: OTHER_VILLAGE })).toMatchObject({ reason: "unknown-household" });
    expect(run({ signedBy: { ...signedBy, member: anId() } })).toMatchObject({ reason: "unknown-member" });
  });
});

describe("who signs a comment", () => {
  // Age on 2025-11-06.
  it.each([
    ["2019-01-01", true, "refused"],
    ["2018-11-07", true, "refused"],
    ["2018-11-06", true, "applied"],
    ["2018-11-06", false, "refused"],
    ["2007-11-07", false, "refused"],
    ["2007-11-06", false, "applied"],
    ["2007", false, "refused"],
    [null, false, "applied"],
  ])("born %s, guardian %s: %s", (birth, guardian, kind) => {
    const signer = aMember({ birth });
    const home = aHousehold({ members: [signer] });
    const signed = new TestWorld({ household: [home] });
    const signedBy = { household: home.id, member: signer.id };
    const result = signed.run("write-comment", comment({ signedBy, consent: { ...CONSENT, guardian } }), aContext());
    expect(result).toMatchObject(kind === "applied" ? { kind } : { kind, reason: "consent-missing" });
  });
});

describe("the stages of a comment", () => {
  function written(changes: object = {}) {
    const world = new TestWorld();
    const args = comment(changes);
    world.take("write-comment", args, aContext());
    return { world, id: args.id };
  }

  it("goes from pending to sent, once", () => {
    const { world, id } = written();
    expect(world.take("mark-comment-sent", { comment: id }, aContext())).toMatchObject({
      puts: [{ doc: { stage: "sent" } }],
    });
    expect(world.take("mark-comment-sent", { comment: id }, aContext())).toMatchObject({ puts: [] });
  });

  it("is marked sent by nobody but its keeper, and not on the route through the office", () => {
    const { world, id } = written();
    const stranger = aContext({ actor: { helper: anId(), install: anId() } });
    expect(world.run("mark-comment-sent", { comment: id }, stranger)).toMatchObject({ reason: "not-yours" });
    const office = written({ route: "office", sealed: "abc" });
    const sent = office.world.run("mark-comment-sent", { comment: office.id }, aContext());
    expect(sent).toMatchObject({ reason: "route-closed" });
  });

  it("loses its text and signature when consent is withdrawn", () => {
    const { world, id } = written({ route: "office", sealed: "abc" });
    const withdrawn = { stage: "withdrawn", sealed: null, signedBy: null };
    const result = world.take("withdraw-comment", { comment: id }, aContext());
    expect(result).toMatchObject({ puts: [{ doc: withdrawn }] });
    expect(world.run("mark-comment-sent", { comment: id }, aContext())).toMatchObject({ reason: "unknown-comment" });
  });
});

describe("add-household", () => {
  const args = (changes: object = {}) => ({
    id: anId(),
    village: VILLAGE,
    address: "",
    note: "",
    members: [aMember()],
    consent: null,
    ...changes,
  });

  it("has no code and says that it was found at the door", () => {
    const result = new TestWorld().run("add-household", args(), aContext());
    expect(result).toMatchObject({ puts: [{ kind: "household", doc: { code: null, foundAtDoor: true } }] });
  });

  it("asks for consent before an address or a phone is kept", () => {
    const world = new TestWorld();
    const refused = { kind: "refused", reason: "consent-missing" };
    expect(world.run("add-household", args({ address: "cạnh suối" }), aContext())).toEqual(refused);
    const phone = args({ members: [aMember({ phones: ["0501494727"] })] });
    expect(world.run("add-household", phone, aContext())).toEqual(refused);
    expect(world.run("add-household", { ...phone, consent: CONSENT }, aContext()).kind).toBe("applied");
  });

  it("S9 stays in its finder's scope when the village went to somebody else meanwhile", () => {
    const given = args();
    const result = new TestWorld().run("add-household", given, aContext({ scope: () => "was" }));
    const assignment = { helper: HELPER, target: { household: given.id }, ended: false };
    expect(result).toMatchObject({ notes: ["late"], puts: [{ kind: "household" }, { doc: assignment }] });
  });

  it("refuses an unknown village, a household that exists and one member twice", () => {
    const world = new TestWorld({ household: [household] });
    const member = aMember();
    const run = (changes: object) => world.run("add-household", args(changes), aContext());
    expect(run({ village: anId() })).toMatchObject({ reason: "unknown-village" });
    expect(run({ id: household.id })).toMatchObject({ reason: "exists-already" });
    expect(run({ members: [member, member] })).toMatchObject({ reason: "bad-args" });
  });
});
