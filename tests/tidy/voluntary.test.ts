import ts from "typescript";
import { describe, expect, test } from "vitest";
import { pathsBelow, placeOf, readText, type SourceFile, sourceBelow, visit } from "./source.ts";

/** A person's stance is said in these places alone: made at the door, sealed there, opened in the coordinator's browser. */
const STANCE_MAY_APPEAR = [
  /^src\/vault\//,
  /^src\/domain\/(codes|records|text|acts\/write-comment)/,
  /^src\/field\/(forms|screens|comments)\//,
  /^src\/office\/comments\//,
  /^src\/ui\/text\//,
  /^src\/field\/state\/own-texts/,
  /^src\/store\//,
];
/** What the office counts and shows: a number of refusals beside a name would press people at the door. */
const COUNTING = [/^src\/server\/progress\//, /^src\/office\/progress\//, /^src\/domain\/progress/];
const NEVER_STORED =
  /^(national|citizen|identity|personal)(Id|Number|No)\w*$|cccd|soDinhDanh|passcode|^otp$|^password$|bank|religion|ethnic|party(Member|Cell)|^gps|latitude|longitude/i;
/** Codes name obstacles ("FORGOT_PASSCODE"), which say what to do next and hold no secret. */
const RECORD_FILES = ["src/domain/records.ts", "src/domain/mutation.ts", "src/protocol/messages.ts"];

const source = sourceBelow("src");

describe("voluntary: people decide, and nobody counts it against them", () => {
  test("T16 a stance is named only where the resident's own comment is made, sealed or read", () => {
    const wrong = source
      .filter((file) => !STANCE_MAY_APPEAR.some((place) => place.test(file.path)))
      .flatMap((file) => namesIn(file, /(?<![a-z])stance|Stance/));
    expect(wrong).toEqual([]);
  });

  test("T16 no figure of progress holds refusals by helper, village or day", () => {
    const lines = source.filter((file) => file.path === "src/protocol/office-messages.ts").flatMap(propertiesIn);
    expect(lines.filter(({ name }) => /declin|refus|stance/i.test(name)).map(({ place }) => place)).toEqual([]);
    const counting = source.filter((file) => COUNTING.some((place) => place.test(file.path)));
    expect(
      counting.flatMap((file) => namesIn(file, /refusal|declined(Count|By|Rate|Total)|(count|rank)\w*Declin/i)),
    ).toEqual([]);
  });

  test("T15 no record and no message has a field for what is never stored", () => {
    const fields = source.filter((file) => RECORD_FILES.includes(file.path)).flatMap(propertiesIn);
    expect(fields.filter(({ name }) => NEVER_STORED.test(name)).map(({ place }) => place)).toEqual([]);
  });

  test("T15 no table has a column for what is never stored", () => {
    const columns = pathsBelow("src/server/db", /\.sql$/).flatMap((path) =>
      [
        ...readText(path).matchAll(
          /^\s*"?([a-z_]+)"? (?:text|bytea|bigint|integer|jsonb|boolean|date|timestamptz)\b/gim,
        ),
      ].map((match) => ({
        path,
        name: (match[1] ?? "").replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      })),
    );
    expect(columns.filter(({ name }) => NEVER_STORED.test(name))).toEqual([]);
  });
});

function namesIn(file: SourceFile, pattern: RegExp): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && pattern.test(node.text))
      found.push(`${placeOf(node, file)} ${node.text}`);
  });
  return found;
}

function propertiesIn(file: SourceFile): { name: string; place: string }[] {
  const found: { name: string; place: string }[] = [];
  visit(file.tree, (node) => {
    if (!ts.isPropertySignature(node)) return;
    const name = node.name.getText(file.tree);
    found.push({ name, place: `${placeOf(node, file)} ${name}` });
  });
  return found;
}
