import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { NOTICE_VERSION } from "../../../src/domain/notice-version.ts";
import { LANGUAGES, setLanguage } from "../../../src/ui/text/catalogue.ts";
import { commentText } from "../../../src/ui/text/field-comment.ts";
import { householdFormText, visitText } from "../../../src/ui/text/field-forms.ts";

/** Every word that a resident hears or reads before saying yes, in each language. */
function notice(): string {
  const said = LANGUAGES.map((one) => {
    setLanguage(one);
    const { consentTitle, whatTerm, what, whyTerm, why, whoTerm, who, mindTerm, mind, ready } = commentText;
    const { disagree, agree, guardian } = commentText;
    const comment = [consentTitle, whatTerm, what, whyTerm, why, whoTerm, who("Xã"), mindTerm, mind, ready];
    const asked = [...comment, disagree, agree, guardian];
    return [...asked, visitText.consent, visitText.guardianToo, householdFormText.consent];
  });
  setLanguage("vi");
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}

test("the version that is kept with a consent is that of these words: whoever changes them raises it", () => {
  expect({ version: NOTICE_VERSION, words: notice() }).toEqual({
    version: "2",
    words: "7M9MT7P9RLOBPa4IEMobkLVH0MQyvlEQR-rKha6v3Ac",
  });
});
