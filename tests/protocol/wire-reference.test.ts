import { expect, test } from "vitest";
import { AES_128_GCM, authReceiver, authSender, pairOf } from "../support/wire-reference.ts";

const bytes = (hex: string) => Buffer.from(hex, "hex");

test("the reference gives what RFC 9180 A.3.3 gives (DHKEM P-256, HKDF-SHA256, AES-128-GCM, auth mode)", () => {
  const ephemeral = pairOf(bytes("6b8de0873aed0c1b2d09b8c7ed54cbf24fdf1dfc7a47fa501f918810642d7b91"));
  const receiver = pairOf(bytes("d929ab4be2e59f6954d6bedd93e638f02d4046cef21115b00cdda2acb2a4440e"));
  const sender = pairOf(bytes("1120ac99fb1fccc1e8230502d245719d1b217fe20505c7648795139d177f0de9"));
  const info = bytes("4f6465206f6e2061204772656369616e2055726e");
  const sent = authSender(ephemeral, sender, receiver.point, info, AES_128_GCM);
  const received = authReceiver(ephemeral.point, receiver, sender.point, info, AES_128_GCM);
  for (const schedule of [sent, received]) {
    expect(schedule.key.toString("hex")).toBe("19aa8472b3fdc530392b0e54ca17c0f5");
    expect(schedule.baseNonce.toString("hex")).toBe("b390052d26b67a5b8a8fcaa4");
    expect(schedule.exporterSecret.toString("hex")).toBe(
      "f152759972660eb0e1db880835abd5de1c39c8e9cd269f6f082ed80e28acb164",
    );
    expect(schedule.export(bytes("54657374436f6e74657874"), 32).toString("hex")).toBe(
      "14fe634f95ca0d86e15247cca7de7ba9b73c9b9deb6437e1c832daf7291b79d5",
    );
  }
});
