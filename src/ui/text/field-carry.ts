import { texts } from "./catalogue.ts";

/** Carriers: files out, files in, and what this phone carries for colleagues. */
export const carryText = texts({
  otherWays: { vi: "Gửi cách khác", en: "Other ways to send" },
  exportFile: { vi: "Xuất tệp", en: "Export a file" },
  exportHow: { vi: "gửi qua Zalo, Bluetooth, cáp", en: "by Zalo, Bluetooth or cable" },
  receiveFile: { vi: "Nhận tệp", en: "Receive a file" },
  receiveHow: { vi: "phong bì chuyển giúp, hoặc biên nhận", en: "envelopes to carry, or receipts" },
  carryingFor: {
    vi: (n: string) => `đang chuyển giúp ${n} phong bì`,
    en: (n: string) => (n === "1" ? "carrying 1 envelope for others" : `carrying ${n} envelopes for others`),
  },

  exportLead: {
    vi: "Lâu không có mạng thì đưa tệp cho người sắp ra chỗ có sóng. Người mang không mở được phong bì.",
    en: "When there is no network for long: give the file to someone who goes where there is signal. No carrier can open it.",
  },
  whichFile: { vi: "Đưa vào tệp", en: "Put into the file" },
  whichUncarried: { vi: (n: string) => `Chưa xuất lần nào: ${n}`, en: (n: string) => `Not exported yet: ${n}` },
  whichAll: { vi: (n: string) => `Tất cả: ${n}`, en: (n: string) => `All: ${n}` },
  howMany: {
    vi: (n: string) => `Tệp sẽ có ${n} phong bì.`,
    en: (n: string) => (n === "1" ? "The file will hold 1 envelope." : `The file will hold ${n} envelopes.`),
  },
  staysHere: {
    vi: "Phong bì vẫn nằm trên máy này cho tới khi có biên nhận của văn phòng. Gửi hai đường cũng không sao: văn phòng chỉ ghi một lần.",
    en: "Envelopes stay on this phone until the office's receipt comes. Two ways at once do no harm: the office records each once.",
  },
  nothingWaits: {
    vi: "Không có phong bì nào chờ gửi. Văn phòng đã có biên nhận cho tất cả.",
    en: "No envelope waits. There is a receipt for every one.",
  },
  nothingSaved: { vi: "Chưa có phong bì nào trên máy.", en: "There is no envelope on this phone yet." },
  allExported: {
    vi: "Tất cả đều đã xuất ra tệp một lần. Muốn làm lại, chọn Tất cả.",
    en: "All were put into a file once. To do it again, choose All.",
  },
  exportOlder: { vi: "Xuất tệp của bộ cũ", en: "Export the older one's file" },
  making: { vi: "Đang tạo tệp…", en: "Making the file…" },
  endShared: {
    vi: (n: string) => `Đã chuyển tệp gồm ${n} phong bì. Máy này vẫn giữ bản của mình.`,
    en: (n: string) => `A file with ${n} envelopes was handed on. This phone keeps its own copy.`,
  },
  endDownloaded: {
    vi: (n: string) =>
      `Tệp gồm ${n} phong bì nằm trong mục Tải xuống. Hãy gửi tệp đó đi. Máy này vẫn giữ bản của mình.`,
    en: (n: string) => `A file with ${n} envelopes lies in Downloads. Send it on. This phone keeps its own copy.`,
  },
  fileName: { vi: (name: string) => `Tên tệp: ${name}`, en: (name: string) => `File name: ${name}` },
  endCancelled: {
    vi: "Chưa gửi tệp. Phong bì vẫn nằm trên máy.",
    en: "The file was not sent. The envelopes are still on this phone.",
  },
  endNothing: { vi: "Không có gì để đưa vào tệp.", en: "There is nothing to put into a file." },
  endFailed: {
    vi: "Chưa tạo được tệp. Phong bì vẫn nguyên trên máy. Thử lại.",
    en: "The file could not be made. The envelopes are untouched. Try again.",
  },

  receiveLead: {
    vi: "Chọn tệp mà đồng nghiệp hoặc văn phòng gửi cho anh, chị.",
    en: "Choose the file that a colleague or the office sent you.",
  },
  shared: { vi: "Tệp vừa được chuyển tới", en: "Files handed over" },
  sharedIn: {
    vi: (n: string) => `Có ${n} tệp chờ nhận.`,
    en: (n: string) => (n === "1" ? "1 file waits." : `${n} files wait.`),
  },
  sharedHow: {
    vi: "Chỉ nhận khi chính anh, chị vừa chia sẻ từ Zalo hay ứng dụng khác.",
    en: "Receive it only if you have just shared it yourself, from Zalo or another app.",
  },
  takeShared: { vi: "Nhận", en: "Receive" },
  dropShared: { vi: "Không nhận", en: "Don't receive" },
  notKept: {
    vi: "Không giữ được tệp vừa chia sẻ: tệp quá lớn hoặc máy hết chỗ. Lưu tệp về máy rồi chọn ở đây.",
    en: "The file just shared could not be kept: it is too large, or there is no room. Save it on the phone, then choose it here.",
  },
  choose: { vi: "Chọn tệp", en: "Choose a file" },
  reading: { vi: "Đang đọc tệp…", en: "Reading the file…" },
  carried: {
    vi: (n: string) => `Đã nhận chuyển giúp ${n} phong bì. Có mạng, máy sẽ gửi về văn phòng.`,
    en: (n: string) => `${n} envelopes taken to carry. They go to the office when there is network.`,
  },
  alreadyHeld: {
    vi: (n: string) => `${n} phong bì đã có sẵn trên máy này.`,
    en: (n: string) => `${n} envelopes were here already.`,
  },
  refused: {
    vi: (n: string) => `Không nhận ${n} phong bì: không rõ máy nào gửi.`,
    en: (n: string) => `${n} envelopes were not taken: it is not clear which phone they are of.`,
  },
  cleared: {
    vi: (n: string) => `${n} phong bì của máy này đã có biên nhận: văn phòng đã nhận.`,
    en: (n: string) => `${n} envelopes of this phone have their receipt now: the office has them.`,
  },
  receiptsForOthers: {
    vi: (n: string) => `Máy giữ ${n} biên nhận để trả lại đồng nghiệp.`,
    en: (n: string) => `${n} receipts are kept, to hand back to colleagues.`,
  },
  nothingNew: { vi: "Trong tệp không có gì mới.", en: "There is nothing new in the file." },
  damaged: {
    vi: "Tệp bị thiếu hoặc đã bị sửa. Phần còn nguyên đã lấy; nên xin lại tệp.",
    en: "Part of the file is missing or was changed. What was whole was taken; better ask for the file again.",
  },
  notParcel: {
    vi: "Đây không phải tệp của Từng Nhà. Không có gì thay đổi. Chọn tệp khác.",
    en: "This is not a file of Từng Nhà. Nothing was changed. Choose another one.",
  },
  newer: {
    vi: "Tệp do bản ứng dụng mới hơn tạo ra. Tệp vừa chia sẻ vẫn được giữ ở đây. Có mạng, cập nhật ứng dụng rồi nhận lại.",
    en: "A newer version of the app made this file. One that was shared is kept here. With network, update the app, then receive it again.",
  },
  otherCommune: {
    vi: "Tệp của xã khác. Máy này không chuyển giúp được. Không có gì thay đổi.",
    en: "The file is of another commune. This phone can't carry it. Nothing was changed.",
  },
  full: {
    vi: "Máy không đủ chỗ để nhận chuyển giúp phong bì trong tệp. Những gì có trên máy vẫn nguyên. Dọn bớt ảnh, video, hoặc tới nơi có mạng để gửi xong những gì đang chuyển giúp, rồi nhận lại.",
    en: "There is no room to carry the envelopes in the file. What was here is untouched. Delete some photos or videos, or deliver where there is network what is carried already, then receive it again.",
  },
  failed: {
    vi: "Máy gặp lỗi khi đọc tệp. Những gì có trên máy vẫn nguyên. Thử lại.",
    en: "A fault of this phone while reading the file. What was here is untouched. Try again.",
  },

  courier: { vi: "Chuyển giúp đồng nghiệp", en: "Carried for colleagues" },
  courierNone: {
    vi: "Máy này chưa chuyển giúp ai. Nhận tệp của đồng nghiệp để mang về văn phòng; máy không mở được phong bì của họ.",
    en: "This phone carries nothing for others. Receive a colleague's file to bring it to the office; this phone can't open it.",
  },
  courierWaiting: {
    vi: (n: string) => `Đang chuyển giúp ${n} phong bì, chờ tới văn phòng`,
    en: (n: string) => `Carrying ${n} for others, not at the office yet`,
  },
  courierRefused: {
    vi: (n: string) => `${n} phong bì văn phòng chưa nhận`,
    en: (n: string) => (n === "1" ? "1 not taken by the office" : `${n} not taken by the office`),
  },
  refusedProof: { vi: "dấu không khớp với máy đã gửi", en: "the mark is not that of the phone it names" },
  refusedMalformed: { vi: "phong bì bị hỏng", en: "damaged" },
  refusedLarge: { vi: "phong bì quá lớn", en: "too large" },
  refusedUnknown: {
    vi: "văn phòng chưa nhận ra máy đã gửi",
    en: "the office does not recognise the sender's phone yet",
  },
  refusedKey: {
    vi: "niêm bằng khóa mà văn phòng không còn giữ",
    en: "sealed to a key that the office no longer holds",
  },
  refusedLater: { vi: "Máy vẫn giữ và sẽ gửi lại.", en: "This phone keeps them and offers them again." },
  refusedForGood: {
    vi: "Máy không chuyển tiếp nữa; bản gốc vẫn ở máy đồng nghiệp. Hãy báo cho họ.",
    en: "They are carried no further; the originals are on the colleague's phone. Please tell them.",
  },
  courierBack: {
    vi: (n: string) => `${n} biên nhận chờ trả lại`,
    en: (n: string) => (n === "1" ? "1 receipt to hand back" : `${n} receipts to hand back`),
  },
  courierBackHow: {
    vi: "Xuất biên nhận rồi gửi tệp đó cho đồng nghiệp, để máy của họ biết văn phòng đã nhận.",
    en: "Export the receipts and send that file to the colleague: their phone then knows that the office has them.",
  },
  exportReceipts: { vi: "Xuất biên nhận", en: "Export the receipts" },
  receiptsOut: {
    vi: (n: string) => `Tệp có ${n} biên nhận đã sẵn sàng gửi cho đồng nghiệp.`,
    en: (n: string) => `The file with ${n} receipts is on its way to the colleague.`,
  },
});
